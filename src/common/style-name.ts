/** Length of the longest name in code points, which are close to what people count as characters. */
export const LONGEST_STYLE_NAME = 60
const UNNAMED = 'Unnamed'

/** Control characters, line separators and lone surrogates. */
const BREAKS = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu
/** Characters that are invisible or change the direction of the text: bidi controls, zero-width spaces, tags. */
const UNSEEN =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e0fff}]/gu
/** More than three combining marks on one letter, which no language needs. */
const HEAPED_MARKS = /(\p{M}{3})\p{M}+/gu

/**
 * Makes a name safe to show anywhere: one line of at most 60 characters, without invisible characters and without
 * controls of text direction. Markup is kept, because names are shown as plain text. The result is empty where nothing
 * is left.
 */
export function cleanStyleName(name: string): string {
  const line = name
    .slice(0, LONGEST_STYLE_NAME * 16)
    .normalize('NFC')
    .replace(BREAKS, ' ')
    .replace(UNSEEN, '')
    .replace(HEAPED_MARKS, '$1')
    .replace(/\s+/g, ' ')
    .trim()
  return Array.from(line).slice(0, LONGEST_STYLE_NAME).join('').trim()
}

/** The name, with a number if it is taken: "Dusk", "Dusk 2", "Dusk 3". Upper and lower case count as equal. */
export function numberedName(name: string, taken: readonly string[]): string {
  const wanted = cleanStyleName(name) || UNNAMED
  const others = new Set(taken.map((other) => other.toLowerCase()))
  if (!others.has(wanted.toLowerCase())) return wanted
  const [, stem = wanted, from = '1'] = /^(.*?) (\d{1,4})$/u.exec(wanted) ?? []
  for (let number = Number(from) + 1; ; number++) {
    const room = LONGEST_STYLE_NAME - String(number).length - 1
    const next = `${Array.from(stem).slice(0, room).join('')} ${number}`
    if (!others.has(next.toLowerCase())) return next
  }
}

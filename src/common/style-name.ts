/** In code points, which is nearly how people count characters. */
export const LONGEST_STYLE_NAME = 60
const UNNAMED = 'Unnamed'

/** Control characters, line separators and lone surrogates. */
const BREAKS = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu
/** Characters that are invisible or change the direction of the text: bidi controls, zero-width spaces, tags. */
const UNSEEN =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e0fff}]/gu
/** More combining marks on one letter than any language uses. */
const HEAPED_MARKS = /(\p{M}{3})\p{M}+/gu

/**
 * A name that is safe to show anywhere: one line of at most 60 characters, without invisible characters and without controls
 * of direction. Markup stays, because it is shown as text. Empty where nothing is left.
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

/** The name with the first number that makes it unique: "Dusk", "Dusk 2", "Dusk 3". Names that differ in case alone count as equal. */
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

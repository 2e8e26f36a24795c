import type { Signal } from '../../common/cancel.ts'
import { codeOf } from '../../common/errors.ts'
import { answered } from '../figma/answered.ts'

/** A weight to write in, and what does in its stead. */
const WEIGHTS = { title: ['Semi Bold', 'Bold', 'Regular'], label: ['Medium', 'Regular'] } as const
/** The font of Figma's own new texts. */
const FAMILY = 'Inter'

/** Writes texts in fonts that have been loaded; null where there is no font to write in, and names have to do. */
export type Lettering = ((kind: keyof typeof WEIGHTS, characters: string) => TextNode) | null

const SIZES = { title: 24, label: 13 } as const
const INK: SolidPaint = { type: 'SOLID', color: { r: 0.1, g: 0.1, b: 0.1 } }

/** Loads what labels need. Figma changes no text before its font is there, and not every machine has every font. */
export async function loadLettering(signal?: Signal): Promise<Lettering> {
  const [title, label] = await Promise.all([firstFont(WEIGHTS.title, signal), firstFont(WEIGHTS.label, signal)])
  const fonts = { title: title ?? label, label: label ?? title }
  if (!fonts.title || !fonts.label) return null
  return (kind, characters) => {
    const text = figma.createText()
    const font = fonts[kind]
    if (font) text.fontName = font
    text.fontSize = SIZES[kind]
    text.characters = characters
    text.name = characters
    text.fills = [INK]
    return text
  }
}

/** Figma did not say whether it has one of them: to ask again for each label would take minutes. */
let isUnanswered = false

async function firstFont(styles: readonly string[], signal?: Signal): Promise<FontName | null> {
  for (const style of styles) {
    if (isUnanswered) return null
    try {
      await answered('loadFontAsync', figma.loadFontAsync({ family: FAMILY, style }), signal)
      return { family: FAMILY, style }
    } catch (error) {
      const code = codeOf(error)
      if (code === 'cancelled') throw error
      if (code === 'no-answer') isUnanswered = true
    }
  }
  return null
}

/** Keeps a text on one line of a column's width. */
export function fitColumn(text: TextNode, width: number): void {
  text.textAutoResize = 'HEIGHT'
  text.textTruncation = 'ENDING'
  text.maxLines = 1
  text.resize(width, text.height)
}

import type { Signal } from '../../common/cancel.ts'
import { codeOf } from '../../common/errors.ts'
import { answered } from '../figma/answered.ts'
import { finishOrRemove } from '../figma/finish-or-remove.ts'

/** Font styles in order of preference. */
const STYLES = { title: ['Semi Bold', 'Bold', 'Regular'], label: ['Medium', 'Regular'] } as const
/** The font of new texts in Figma. */
const FAMILY = 'Inter'

/** Makes texts in loaded fonts. Null if no font is available; then the sheet has no labels. */
export type Lettering = ((kind: keyof typeof STYLES, characters: string) => TextNode) | null

const SIZES = { title: 24, label: 13 } as const
const TEXT_COLOUR: SolidPaint = { type: 'SOLID', color: { r: 0.1, g: 0.1, b: 0.1 } }

/** Loads the fonts of labels. Figma refuses to change a text before its font is loaded, and a font may be missing. */
export async function loadLettering(signal?: Signal): Promise<Lettering> {
  const [title, label] = await Promise.all([firstFont(STYLES.title, signal), firstFont(STYLES.label, signal)])
  const fonts = { title: title ?? label, label: label ?? title }
  if (!fonts.title || !fonts.label) return null
  return (kind, characters) =>
    finishOrRemove(figma.createText(), (text) => {
      const font = fonts[kind]
      if (font) text.fontName = font
      text.fontSize = SIZES[kind]
      text.characters = characters
      text.name = characters
      text.fills = [TEXT_COLOUR]
    })
}

/** Whether Figma did not answer when it was asked for a font. Asking again for each label would take minutes. */
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

/** Keeps a text on one line and cuts it to the width of its column. */
export function fitColumn(text: TextNode, width: number): void {
  text.textAutoResize = 'HEIGHT'
  text.textTruncation = 'ENDING'
  text.maxLines = 1
  text.resize(width, text.height)
}

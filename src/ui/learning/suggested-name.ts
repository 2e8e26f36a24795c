import { cleanStyleName } from '../../common/style-name.ts'

const FALLBACK = 'My style'
/** Figma's own names of layers, and what cameras and screenshot tools call their files: they say nothing. */
const MEANINGLESS =
  /^(rectangle|frame|group|image|ellipse|vector|section|img|dsc|screenshot|photo|picture)?[\s_-]*[\d_-]*$/i

/** A name for a style, from the names of the layers or files that it is learnt from: the first that says something. */
export function suggestedName(names: readonly string[]): string {
  const words = names.map(wordsOf)
  return words.find((name) => name !== '' && !MEANINGLESS.test(name)) ?? FALLBACK
}

/** "the-great_wave.final.jpg" is "The great wave final". */
function wordsOf(name: string): string {
  const stem = name.replace(/\.(png|jpe?g|gif|webp|avif|bmp|heic|tiff?)$/i, '').replace(/[-_.]+/g, ' ')
  const clean = cleanStyleName(stem)
  return clean.charAt(0).toUpperCase() + clean.slice(1)
}

import { cleanStyleName } from '../../common/style-name.ts'

const FALLBACK = 'My style'
/** Default names of Figma's layers, and names that cameras and screenshot tools give to files. */
const MEANINGLESS =
  /^(rectangle|frame|group|image|ellipse|vector|section|img|dsc|screenshot|photo|picture)?[\s_-]*[\d_-]*$/i

/** A name for a style: the first name of a layer or file that is not a default name. */
export function suggestedName(names: readonly string[]): string {
  const words = names.map(wordsOf)
  return words.find((name) => name !== '' && !MEANINGLESS.test(name)) ?? FALLBACK
}

/** Turns "the-great_wave.final.jpg" into "The great wave final". */
function wordsOf(name: string): string {
  const stem = name.replace(/\.(png|jpe?g|gif|webp|avif|bmp|heic|tiff?)$/i, '').replace(/[-_.]+/g, ' ')
  const clean = cleanStyleName(stem)
  return clean.charAt(0).toUpperCase() + clean.slice(1)
}

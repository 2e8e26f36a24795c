import { PasticheError } from '../../common/errors.ts'
import type { FinishSettings } from '../../common/look.ts'
import type { Pixels } from '../../common/pixels.ts'
import { adjustRows, blendRows } from './adjust-rows.ts'
import { type Findings, findIn } from './findings.ts'
import type { FinishInput } from './finish-input.ts'

/** Rows `top` to `bottom` (exclusive), finished into the same rows of `rgba`. */
export type FinishRows = (rgba: Uint8Array, top: number, bottom: number) => void

/**
 * The last step, pure arithmetic on two pictures of the same size, so that its controls move at once without the
 * network. All of it in sRGB as stored, as Figma itself blends. In this order:
 *
 * - *colours*: by `luminance`, the blend mode "Luminosity" of the pastiche over the content; `matched`, `matchColours`;
 * - *detail* moves the luminance towards the content's own structure (`structureOf`);
 * - *brightness* b moves it along a curve that leaves black and white where they are: x + 0.9 b x (1 − x);
 * - *saturation* scales what is left of colour: down to grey, or up to twice as far from it but never out of sRGB;
 * - *strength* is the opacity over the content, as Figma's own opacity slider of a fill;
 * - alpha is the content's, byte for byte.
 *
 * A colour that is moved along the grey axis loses just as much saturation as it needs to stay within sRGB, so its hue
 * stays and nothing is clipped. With everything at its default the pastiche comes through byte for byte.
 *
 * The rows can be finished in any order.
 *
 * @param findings of this painting with these colours, where they are known
 */
export function prepareFinish(
  painting: FinishInput,
  how: FinishSettings,
  findings: Findings = findIn(painting, how.colours)
): FinishRows {
  const { content, pastiche } = painting
  if (content.width !== pastiche.width || content.height !== pastiche.height) {
    const sizes = `${content.width}×${content.height} and ${pastiche.width}×${pastiche.height}`
    throw new PasticheError('internal', `Content and pastiche are ${sizes}`)
  }
  const isPlain = how.colours === 'style' && how.detail === 0 && how.brightness === 0 && how.saturation === 0
  return (rgba, top, bottom) => {
    const rows = { from: top * content.width * 4, to: bottom * content.width * 4 }
    if (isPlain) return blendRows(painting, how.strength, rgba, rows)
    const structure = how.detail > 0 ? findings.structure(top, bottom) : null
    adjustRows(painting, how, { map: findings.map, structure }, rgba, rows)
  }
}

/** All rows at once. */
export function finish(painting: FinishInput, how: FinishSettings): Pixels {
  const { width, height, rgba } = painting.content
  const finished = new Uint8Array(rgba.length)
  prepareFinish(painting, how)(finished, 0, height)
  return { width, height, rgba: finished }
}

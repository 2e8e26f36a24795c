import { PasticheError } from '../../common/errors.ts'
import type { FinishSettings } from '../../common/look.ts'
import type { Pixels } from '../../common/pixels.ts'
import { adjustRows, blendRows } from './adjust-rows.ts'
import { type Findings, findIn } from './findings.ts'
import type { FinishInput } from './finish-input.ts'
import { layOver } from './lay-over.ts'
import { lockRows, lockTable } from './palette-lock.ts'

/** Finishes rows `top` to `bottom` (exclusive) and writes them to the same rows of `rgba`. */
export type FinishRows = (rgba: Uint8Array, top: number, bottom: number) => void

/**
 * Prepares the last step of a pastiche, which combines the painting with the content. This step needs no network, so
 * the controls for it act immediately. It computes in sRGB without conversion to linear light, like Figma's own
 * blending. The settings act in this order:
 *
 * - *colours*: `luminance` is the blend mode "Luminosity" of the pastiche over the content, `matched` is
 * `matchColours`;
 * - *detail* moves the luminance towards the content's own structure (`structureOf`);
 * - *brightness* b moves the luminance along a curve that keeps black and white: x + 0.9 b x (1 − x);
 * - *saturation* scales the distance from grey, down to zero or up to twice as far, but never out of sRGB;
 * - *lock* recolours the result to a palette: `lockTable`;
 * - *strength* is the opacity over the content, like the opacity of a fill in Figma. A mask that protects the content
 * reduces it;
 * - alpha is copied from the content.
 *
 * A colour that moves along the grey axis loses only as much saturation as it must to stay within sRGB. So its hue is
 * kept and nothing is clipped. With the default settings the colours of the result are exactly those of the pastiche.
 *
 * The rows can be finished in any order.
 *
 * @param findings the analysis of this input for the same *colours* setting, if the caller already has it
 * @throws `internal` when the pictures differ in size
 */
export function prepareFinish(
  input: FinishInput,
  settings: FinishSettings,
  findings: Findings = findIn(input, settings.colours)
): FinishRows {
  const { content, pastiche } = input
  if (content.width !== pastiche.width || content.height !== pastiche.height) {
    const sizes = `${content.width}×${content.height} and ${pastiche.width}×${pastiche.height}`
    throw new PasticheError('internal', `Content and pastiche are ${sizes}`)
  }
  const { colours, detail, brightness, saturation, lock, mask } = settings
  const table = lock === null ? null : lockTable(lock)
  const isLaidOver = table !== null || mask !== null
  const strength = isLaidOver ? 1 : settings.strength
  const place = input.place ?? { left: 0, top: 0, whole: content, tileable: input.tileable }
  const isPlain = colours === 'style' && detail <= 0 && brightness === 0 && saturation === 0
  return (rgba, top, bottom) => {
    const rows = { from: top * content.width * 4, to: bottom * content.width * 4 }
    const structure = detail > 0 ? findings.structure(top, bottom) : null
    if (isPlain) blendRows(input, strength, rgba, rows)
    else adjustRows(input, { ...settings, strength }, { map: findings.map, structure }, rgba, rows)
    if (table !== null) lockRows(rgba, table, rows)
    if (isLaidOver)
      layOver(rgba, content.rgba, content.width, { strength: settings.strength, mask, place }, { top, bottom })
  }
}

/** Finishes all rows in one call: see `prepareFinish`. */
export function finish(input: FinishInput, settings: FinishSettings): Pixels {
  const { width, height, rgba } = input.content
  const finished = new Uint8Array(rgba.length)
  prepareFinish(input, settings)(finished, 0, height)
  return { width, height, rgba: finished }
}

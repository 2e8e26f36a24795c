import { PasticheError } from '../../../common/errors.ts'
import type { FoldedLayer } from '../../plan/fold.ts'
import { lengthOf } from '../../plan/network-input.ts'
import type { TilePlan, TileStep } from '../../plan/plan-tile.ts'
import { stagesOf } from '../../plan/stages.ts'
import { complete, convolve, type Patch } from './reference-layer.ts'

/**
 * Paints a tile in plain JavaScript. The self-test compares a GPU with it.
 *
 * @param content pixels of the plan's `input` region, `[height, width, 4]`
 * @param normalize is applied after each convolution, before its activation; *measure* normalizes there
 * @returns `[height, width, 3]` in [0, 1]
 */
export function referenceTile(
  folded: readonly FoldedLayer[],
  { input, steps }: TilePlan,
  content: Float32Array,
  normalize: (patch: Patch, step: TileStep) => Patch = (patch) => patch
): Float32Array {
  const byName = new Map(folded.map((layer) => [layer.layer.name, layer]))
  let held: Patch = { x: input.x.from, y: input.y.from, width: lengthOf(input.x), channels: 4, values: content }
  for (const stage of stagesOf(steps)) {
    const before = held
    for (const step of stage) {
      const layer = byName.get(step.layer.name)
      if (!layer) throw new PasticheError('internal', `No weights for the layer "${step.layer.name}"`)
      held = complete(normalize(convolve(layer, step, held), step), step, step === stage[1] ? before : null)
    }
  }
  return held.values
}

import { PasticheError } from '../../common/errors.ts'
import { activationOf } from '../plan/activation.ts'
import type { TilePlan, TileStep } from '../plan/plan-tile.ts'
import { stagesOf } from '../plan/stages.ts'
import type { Located } from './draw-epilogue.ts'
import type { LayerDrawer, Painted, WeightTextures } from './layer-drawer.ts'

/** Draws one layer. It must give back every texture that it takes from the drawer, except that of the result. */
export type PaintLayer = (step: TileStep, input: Located, isFirst: boolean, shortcut?: Located) => Painted

/**
 * Queues the draws of all layers of a planned tile without waiting for them.
 *
 * @param content pixels of the plan's `input` region, `[height, width, 4]`
 * @returns the last layer's output, which the caller must give back to the drawer's `activations`
 * @throws `gpu-out-of-memory`, `gpu-lost`; all textures of tiles have then been deleted
 */
export function runLayers(drawer: LayerDrawer, plan: TilePlan, content: Float32Array, paintLayer: PaintLayer): Painted {
  try {
    return stages(drawer, plan.steps, drawer.begin(content, plan.input), paintLayer)
  } catch (error) {
    drawer.free()
    throw error
  }
}

/** Draws layers with folded weights, whose normalization is part of the convolution. */
export function foldedLayers(drawer: LayerDrawer, weights: WeightTextures): PaintLayer {
  return (step, input, isFirst, shortcut) =>
    drawer.convolve(weights, step, input, isFirst, { activation: activationOf(step.layer), shortcut })
}

function stages(drawer: LayerDrawer, steps: readonly TileStep[], picture: Located, paintLayer: PaintLayer): Painted {
  let held: Painted | null = null
  for (const [opening, closing] of stagesOf(steps)) {
    if (!opening) continue
    const before: Painted | null = held
    held = paintLayer(opening, before ?? picture, before === null)
    if (closing && before) {
      const inner: Painted = held
      held = paintLayer(closing, inner, false, shortcutOf(before, opening, closing))
      drawer.activations.giveBack(inner.activation)
    }
    if (before) drawer.activations.giveBack(before.activation)
  }
  if (held === null) throw new PasticheError('internal', 'The plan has no layers')
  return held
}

/** The residual block's input. Its `origin` is the pixel that is added to the first pixel of the block's output. */
function shortcutOf({ texture, origin: [x, y] }: Painted, opening: TileStep, closing: TileStep): Located {
  const origin = [x + closing.x.made.from - opening.x.held.from, y + closing.y.made.from - opening.y.held.from] as const
  return { texture, origin }
}

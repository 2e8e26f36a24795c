import { PasticheError } from '../../common/errors.ts'
import { activationOf } from '../plan/activation.ts'
import type { TilePlan, TileStep } from '../plan/plan-tile.ts'
import { stagesOf } from '../plan/stages.ts'
import type { Located } from './draw-epilogue.ts'
import type { LayerDrawer, Painted, Weights } from './layer-drawer.ts'

/** How one layer's output is made; what it takes from the drawer beside its result it gives back. */
export type PaintLayer = (step: TileStep, input: Located, isFirst: boolean, shortcut?: Located) => Painted

/**
 * Draws the layers of a planned tile, one after the other, without waiting for any of them.
 *
 * @returns the last layer's output, to be given back to the drawer's `activations`
 * @throws `gpu-out-of-memory`, `gpu-lost`; then everything that was taken has been freed
 */
export function runLayers(drawer: LayerDrawer, plan: TilePlan, content: Float32Array, paintLayer: PaintLayer): Painted {
  try {
    return stages(drawer, plan.steps, drawer.begin(content, plan.input), paintLayer)
  } catch (error) {
    drawer.free()
    throw error
  }
}

/** Layers of folded weights: a convolution is all that there is to them. */
export function foldedLayers(drawer: LayerDrawer, weights: Weights): PaintLayer {
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
  if (held === null) throw new PasticheError('internal', 'A plan without layers')
  return held
}

/** A residual block's input from where its output begins. */
function shortcutOf({ texture, origin: [x, y] }: Painted, opening: TileStep, closing: TileStep): Located {
  const origin = [x + closing.x.made.from - opening.x.held.from, y + closing.y.made.from - opening.y.held.from] as const
  return { texture, origin }
}

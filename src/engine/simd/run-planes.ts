import { lengthOf } from '../plan/network-input.ts'
import type { TilePlan, TileStep } from '../plan/plan-tile.ts'
import { stagesOf } from '../plan/stages.ts'
import type { Plane } from './plane.ts'
import type { Epilogue, SimdLayers } from './simd-layers.ts'

/** Computes one layer's output, with normalization and activation, from its input. */
export type PaintPlane = (step: TileStep, input: Plane, shortcut: Epilogue['shortcut']) => Plane

/**
 * Computes all layers of a plan.
 *
 * @param content pixels of the plan's `input` region, `[height, width, 4]`
 * @param paintPlane computes one layer
 * @param betweenLayers is awaited after each layer, so that the caller can yield and cancel
 * @returns the last layer's output, from `SimdLayers.colours`; by then all memory has been given back
 * @throws whatever `paintPlane` and `betweenLayers` throw
 */
export async function runPlanes(
  layers: SimdLayers,
  { input: { x, y }, steps }: TilePlan,
  content: Float32Array,
  paintPlane: PaintPlane,
  betweenLayers: () => Promise<void>
): Promise<ReturnType<SimdLayers['colours']>> {
  const held = new Set<Plane>()
  const keep = (plane: Plane): Plane => {
    held.add(plane)
    return plane
  }
  const giveBack = (plane: Plane): void => {
    held.delete(plane)
    layers.memory.giveBack(plane.block)
  }
  try {
    let plane = keep(layers.input(content, lengthOf(x), lengthOf(y)))
    for (const [opening, closing] of stagesOf(steps)) {
      if (!opening) continue
      const before = plane
      plane = keep(paintPlane(opening, before, null))
      await betweenLayers()
      if (closing) {
        const inner = plane
        plane = keep(paintPlane(closing, inner, shortcutOf(before, opening, closing)))
        giveBack(inner)
        await betweenLayers()
      }
      giveBack(before)
    }
    return layers.colours(plane)
  } finally {
    for (const plane of held) layers.memory.giveBack(plane.block)
  }
}

/** The residual block's input, beginning at the pixel that belongs to the first pixel of the block's output. */
function shortcutOf(plane: Plane, opening: TileStep, closing: TileStep): Epilogue['shortcut'] {
  const x = closing.x.made.from - opening.x.held.from
  const y = closing.y.made.from - opening.y.held.from
  return { plane, x, y }
}

import { lengthOf } from '../plan/network-input.ts'
import type { TilePlan, TileStep } from '../plan/plan-tile.ts'
import { stagesOf } from '../plan/stages.ts'
import type { Plane } from './plane.ts'
import type { Epilogue, SimdLayers } from './simd-layers.ts'

/** Makes one layer's output from its input, normalized and activated. */
export type PaintPlane = (step: TileStep, input: Plane, shortcut: Epilogue['shortcut']) => Plane

/**
 * All layers of a plan.
 *
 * @param content what the plan's `input` region holds, `[height, width, 4]`
 * @param yieldAndCheck called between layers
 * @returns the last layer's output as `SimdLayers.colours` has it; all memory has been given back
 * @throws what `paintPlane` and `yieldAndCheck` throw
 */
export async function runPlanes(
  layers: SimdLayers,
  { input: { x, y }, steps }: TilePlan,
  content: Float32Array,
  paintPlane: PaintPlane,
  yieldAndCheck: () => Promise<void>
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
      await yieldAndCheck()
      if (closing) {
        const inner = plane
        plane = keep(paintPlane(closing, inner, shortcutOf(before, opening, closing)))
        giveBack(inner)
        await yieldAndCheck()
      }
      giveBack(before)
    }
    return layers.colours(plane)
  } finally {
    for (const plane of held) layers.memory.giveBack(plane.block)
  }
}

/** A residual block's input from where its output begins. */
function shortcutOf(plane: Plane, opening: TileStep, closing: TileStep): Epilogue['shortcut'] {
  const x = closing.x.made.from - opening.x.held.from
  const y = closing.y.made.from - opening.y.held.from
  return { plane, x, y }
}

import { lengthOf } from '../stylize/network-input.ts'
import { stagesOf } from '../stylize/paint-stage.ts'
import type { TilePlan, TileStep } from '../stylize/plan-tile.ts'
import type { Plane } from './plane.ts'
import type { Finish, SimdLayers } from './simd-layers.ts'

/** Makes one layer's output from its input, normalized and activated. */
export type PaintPlane = (step: TileStep, input: Plane, shortcut: Finish['shortcut']) => Plane

/**
 * All layers of a plan.
 *
 * @param content what the plan's `input` region holds, `[height, width, 4]`
 * @param breathe called between layers
 * @returns the last layer's output as `SimdLayers.colours` has it; all memory has been given back
 * @throws what `paintPlane` and `breathe` throw
 */
export async function runPlanes(
  layers: SimdLayers,
  { input: { x, y }, steps }: TilePlan,
  content: Float32Array,
  paintPlane: PaintPlane,
  breathe: () => Promise<void>
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
      await breathe()
      if (closing) {
        const inner = plane
        plane = keep(paintPlane(closing, inner, shortcutOf(before, opening, closing)))
        giveBack(inner)
        await breathe()
      }
      giveBack(before)
    }
    return layers.colours(plane)
  } finally {
    for (const plane of held) layers.memory.giveBack(plane.block)
  }
}

/** A residual block's input from where its output begins. */
function shortcutOf(plane: Plane, opening: TileStep, closing: TileStep): Finish['shortcut'] {
  const x = closing.x.made.from - opening.x.held.from
  const y = closing.y.made.from - opening.y.held.from
  return { plane, x, y }
}

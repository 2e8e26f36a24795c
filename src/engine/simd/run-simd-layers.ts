import type { InputPixels } from '../plan/network-input.ts'
import type { TilePlan, TileStep } from '../plan/plan-tile.ts'
import { stagesOf } from '../plan/stages.ts'
import type { Epilogue } from './simd-epilogue.ts'
import type { SimdLayers } from './simd-layers.ts'
import type { SimdTensor } from './simd-tensor.ts'

/** Computes one layer's output, with normalization and activation, from its input. */
export type ComputeLayer = (
  step: TileStep,
  input: SimdTensor,
  shortcut: Epilogue['shortcut']
) => SimdTensor | Promise<SimdTensor>

/**
 * Computes all layers of a plan.
 *
 * @param content the plan's `input` region
 * @param computeLayer computes one layer
 * @param betweenLayers is awaited after each layer; the caller can yield there, or throw to cancel
 * @returns the result of `SimdLayers.colours` for the last layer; all memory has been freed
 * @throws all errors of `computeLayer` and `betweenLayers`, and `gpu-out-of-memory`
 */
export async function runSimdLayers(
  layers: SimdLayers,
  { steps }: TilePlan,
  content: InputPixels,
  computeLayer: ComputeLayer,
  betweenLayers: () => Promise<void>
): Promise<ReturnType<SimdLayers['colours']>> {
  const held = new Set<SimdTensor>()
  const keep = (tensor: SimdTensor): SimdTensor => {
    held.add(tensor)
    return tensor
  }
  const giveBack = (tensor: SimdTensor): void => {
    held.delete(tensor)
    layers.memory.giveBack(tensor.block)
  }
  try {
    let tensor = keep(layers.input(content))
    for (const [opening, closing] of stagesOf(steps)) {
      if (!opening) continue
      const before = tensor
      tensor = keep(await computeLayer(opening, before, null))
      await betweenLayers()
      if (closing) {
        const inner = tensor
        tensor = keep(await computeLayer(closing, inner, shortcutOf(before, opening, closing)))
        giveBack(inner)
        await betweenLayers()
      }
      giveBack(before)
    }
    return layers.colours(tensor)
  } finally {
    for (const tensor of held) layers.memory.giveBack(tensor.block)
  }
}

/** The residual block's input, and the position of the pixel in it that is added to the first output pixel. */
function shortcutOf(tensor: SimdTensor, opening: TileStep, closing: TileStep): Epilogue['shortcut'] {
  const x = closing.x.made.from - opening.x.held.from
  const y = closing.y.made.from - opening.y.held.from
  return { tensor, x, y }
}

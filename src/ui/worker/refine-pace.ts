import type { Pixels } from '../../common/pixels.ts'
import type { RefineWeights } from '../../common/refinement.ts'
import type { LossNetwork } from '../../engine/refine/loss-network.ts'
import { packedTargetLength, unpackTarget } from '../../engine/refine/packed-target.ts'
import { Refinement } from '../../engine/refine/refinement.ts'

/** Side of the square on which a step is timed, in pixels. */
const TIMED_SIDE = 160

/** How fast this machine refines. */
export interface RefinePace {
  /** Milliseconds for each pixel and step. */
  readonly step: number
  /** Milliseconds for each pixel of the picture after the last step, for the edges that no step can draw. */
  readonly end: number
}

/**
 * Measures how fast this machine refines. It times the second of two steps, because the first one compiles shaders and
 * grows memory, and the second of two ends.
 *
 * @param channels number of channels of each style layer
 * @param pause called between the parts of the measurement; it may throw, so that an Apply need not wait for the rest
 * @throws as `Refinement.advance` and `pause` do
 */
export async function refinePace(
  network: LossNetwork,
  channels: readonly number[],
  pause: () => Promise<void>
): Promise<RefinePace> {
  const side = TIMED_SIDE
  const picture: Pixels = {
    width: side,
    height: side,
    rgba: Uint8Array.from({ length: side * side * 4 }, (_, i) => (i % 4 === 3 ? 255 : (i * 37 + (i >> 9) * 11) % 256))
  }
  const target = unpackTarget(new Float32Array(packedTargetLength(channels)).fill(1), channels)
  const refinement = new Refinement({ content: picture, start: picture, target, strokes: 1, wraps: true, amount: 1 })
  const weights: RefineWeights = { content: 1, style: 1, smoothness: 1, palette: 1 }
  let [ms, work] = [0, 1]
  for (let steps = 0; steps < 2; ) {
    await pause()
    const [start, before] = [performance.now(), refinement.work.done]
    if ((await refinement.advance(network, weights)) === null) continue
    ms = performance.now() - start
    work = refinement.work.done - before
    steps += 1
  }
  await pause()
  refinement.pixels(weights)
  await pause()
  const ended = performance.now()
  refinement.pixels(weights)
  return { step: ms / work, end: (performance.now() - ended) / side ** 2 }
}

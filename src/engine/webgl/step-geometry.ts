import { lengthOf } from '../plan/network-input.ts'
import type { AxisStep } from '../plan/plan-tile.ts'

/** One axis of a step in the coordinates of its textures, as the convolution's uniforms need it. */
export interface AxisGeometry {
  /** Number of pixels painted before the first needed pixel: see `geometryOf`. */
  readonly lead: number
  /** Number of painted pixels, including `lead`. */
  readonly length: number
  /** Position of the first tap of the first painted pixel in the input. It is negative where the input is mirrored. */
  readonly first: number
  /** Last pixel of the input. */
  readonly last: number
}

/**
 * Converts one axis of a step to the coordinates of its textures.
 *
 * After nearest upsampling by two, the taps of even and of odd pixels read the input in two different patterns. The
 * programs expect a block to begin with the pattern that needs fewer fetches. A tile that begins with the other pattern
 * is painted with one more pixel at its start. After upsampling, mirroring is the same as repeating the edge pixel of
 * the input, because upsampling has made two copies of this pixel.
 */
export function geometryOf(upsample: boolean, { held, cut, pad, made }: AxisStep): AxisGeometry {
  if (!upsample) return { lead: 0, length: lengthOf(made), first: -pad[0], last: lengthOf(cut) - 1 }
  const firstTap = cut.from - pad[0] - 2 * held.from
  const lead = firstTap & 1
  return { lead, length: lengthOf(made) + lead, first: (firstTap - lead) / 2, last: lengthOf(held) - 1 }
}

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
 * Translates one axis of a step. After nearest upsampling by two, the taps of a pixel read input pixels in one of two
 * patterns, for even and for odd positions. The programs support only the pattern with fewer fetches. A tile that
 * begins with the other pattern gets one more pixel before it. After upsampling, mirroring is the same as repeating the
 * edge pixel of the input, because this pixel was doubled.
 */
export function geometryOf(upsample: boolean, { held, cut, pad, made }: AxisStep): AxisGeometry {
  if (!upsample) return { lead: 0, length: lengthOf(made), first: -pad[0], last: lengthOf(cut) - 1 }
  const firstTap = cut.from - pad[0] - 2 * held.from
  const lead = firstTap & 1
  return { lead, length: lengthOf(made) + lead, first: (firstTap - lead) / 2, last: lengthOf(held) - 1 }
}

import { lengthOf } from '../plan/network-input.ts'
import type { AxisStep } from '../plan/plan-tile.ts'

/** One axis of a step in the coordinates of its textures, for the convolution's uniforms. */
export interface AxisGeometry {
  /** Pixels painted before the first needed one: see `geometryOf`. */
  readonly lead: number
  /** Pixels painted, including those of `lead`. */
  readonly length: number
  /** Place of the first painted pixel's first tap in the input. It is negative where the input is mirrored. */
  readonly first: number
  /** Last pixel of the input. */
  readonly last: number
}

/**
 * Translates one axis of a step. After nearest upsampling by two, a pixel's taps fall on the input in one of two
 * ways, depending on whether its place is even or odd. The programs know only the way with fewer fetches. So a tile
 * that begins with the other way gets one more pixel before it. Reflection is then the same as repeating the input's
 * edge pixel, because upsampling has doubled it.
 */
export function geometryOf(upsample: boolean, { held, cut, pad, made }: AxisStep): AxisGeometry {
  if (!upsample) return { lead: 0, length: lengthOf(made), first: -pad[0], last: lengthOf(cut) - 1 }
  const firstTap = cut.from - pad[0] - 2 * held.from
  const lead = firstTap & 1
  return { lead, length: lengthOf(made) + lead, first: (firstTap - lead) / 2, last: lengthOf(held) - 1 }
}

import { lengthOf } from '../plan/network-input.ts'
import type { AxisStep } from '../plan/plan-tile.ts'

/** One axis of a step in the coordinates of its textures: what the convolution's uniforms say. */
export interface AxisGeometry {
  /** Pixels painted before the first that is wanted: see `geometryOf`. */
  readonly lead: number
  /** Pixels painted. */
  readonly length: number
  /** Of the input, before any mirroring, for the first painted pixel's first tap. */
  readonly first: number
  /** Last pixel that the input holds. */
  readonly last: number
}

/**
 * After nearest upsampling by two, a pixel's taps fall on the input in one of two ways, by the parity of its place. The
 * programs know one of them, the one with fewer fetches: where a tile begins with the other, one more pixel is painted
 * before it. What the layer's reflection would bring in is then the input's own edge pixel, as upsampling repeats it.
 */
export function geometryOf(upsample: boolean, { held, cut, pad, made }: AxisStep): AxisGeometry {
  if (!upsample) return { lead: 0, length: lengthOf(made), first: -pad[0], last: lengthOf(cut) - 1 }
  const firstTap = cut.from - pad[0] - 2 * held.from
  const lead = firstTap & 1
  return { lead, length: lengthOf(made) + lead, first: (firstTap - lead) / 2, last: lengthOf(held) - 1 }
}

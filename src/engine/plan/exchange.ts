import type { StripMoments } from './strip-moments.ts'

/** The part of a layer's output that other workers need from the worker that has computed some rows of it. */
export interface OwnRows {
  readonly layer: string
  /** The moments of its strips, from top to bottom. */
  readonly strips: readonly StripMoments[]
  /** Its first row before the normalization, `[width, channels]`; null at the picture's upper edge. */
  readonly first: Float32Array | null
  /** Its last row before the normalization; null at the picture's lower edge. */
  readonly last: Float32Array | null
}

/** The part of a layer's output that a worker needs from all workers. */
export interface OtherRows {
  /** The moments of all strips of the picture, from top to bottom. */
  readonly strips: readonly StripMoments[]
  /** The row above its own rows, before the normalization; null at the picture's upper edge. */
  readonly above: Float32Array | null
  /** The row below its own rows; null at the picture's lower edge. */
  readonly below: Float32Array | null
}

/**
 * Gives a worker's part of a layer to the other workers that measure the same picture, and waits for theirs.
 * @throws when another worker has failed or ended
 */
export type Exchange = (own: OwnRows) => Promise<OtherRows>

/** The exchange of a worker that measures a picture alone. */
export const aloneExchange: Exchange = async ({ strips }) => ({ strips, above: null, below: null })

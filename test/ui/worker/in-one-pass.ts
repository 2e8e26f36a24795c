import type { Size } from '../../../src/common/pixels.ts'

/** The part of a request that paints at `size` in one pass. */
export const inOnePass = (size: Size) => ({ first: size, size, guide: 0.4 })

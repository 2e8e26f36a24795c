import type { Size } from '../../../src/common/pixels.ts'

/** The part of a request that paints a picture of this size in one pass. */
export const inOnePass = (size: Size) => ({ first: size, size, guide: 0.4 })

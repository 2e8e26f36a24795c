import { PasticheError } from '../../../common/errors.ts'

/** A canvas in sRGB. It is kept in main memory and not on the GPU, because all its pixels are read back. */
export function context2d(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true, colorSpace: 'srgb' })
  if (context === null) throw new PasticheError('internal', `No 2d canvas of ${width}×${height}`)
  return context
}

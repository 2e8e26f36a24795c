import type { Layer } from '../../common/layer.ts'
import type { Size } from '../../common/pixels.ts'

/** The sides of the network's input are multiples of this number, because the network halves its input twice. */
export const SIDE_MULTIPLE = 4
/**
 * Shortest side of the input, in pixels. A shorter side would leave the innermost layers too few pixels to mirror and
 * to compute statistics from.
 */
const MIN_SIDE = 16

/**
 * The size of the network's input for a picture. Sides are rounded up to multiples of 4. The additional columns at the
 * right and rows at the bottom are mirrored pixels. They are cropped from the result.
 */
export function networkSize({ width, height }: Size): Size {
  return { width: networkSide(width), height: networkSide(height) }
}

function networkSide(side: number): number {
  return Math.max(MIN_SIDE, Math.ceil(side / SIDE_MULTIPLE) * SIDE_MULTIPLE)
}

/** The nearest size that needs no additional mirrored pixels, for a tileable picture. */
export function tileableSize({ width, height }: Size): Size {
  return { width: tileableSide(width), height: tileableSide(height) }
}

function tileableSide(side: number): number {
  return Math.max(MIN_SIDE, Math.round(side / SIDE_MULTIPLE) * SIDE_MULTIPLE)
}

/** The side of a layer's output in pixels, after the layer's upsampling and stride. */
export function outputSide(layer: Layer, inputSide: number): number {
  return ((layer.upsample ? 2 : 1) * inputSide) / layer.stride
}

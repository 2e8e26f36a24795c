import type { Layer } from '../../common/layer.ts'
import type { Size } from '../../common/pixels.ts'

/** The sides of the network's input are multiples of this, because the network halves its picture twice. */
export const SIDE_MULTIPLE = 4
/** The shortest side. The innermost layers then have enough pixels to mirror and to compute statistics. */
const MIN_SIDE = 16

/**
 * The size of the network's input for a picture. Sides are rounded up to multiples of 4. The additional columns and
 * rows, at the right and the bottom, are mirrored, and cropped from the result. So no picture is stretched.
 */
export function networkSize({ width, height }: Size): Size {
  return { width: networkSide(width), height: networkSide(height) }
}

function networkSide(side: number): number {
  return Math.max(MIN_SIDE, Math.ceil(side / SIDE_MULTIPLE) * SIDE_MULTIPLE)
}

/** The nearest size of a tileable picture. It is one that needs no mirroring. */
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

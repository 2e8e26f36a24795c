import type { Layer } from '../../common/layer.ts'
import type { Size } from '../../common/pixels.ts'

/** The network halves its picture twice: a side that it sees is a multiple of this. */
export const GRAIN = 4
/** Below it the innermost layers have no pixel left to mirror, and no statistics worth the name. */
const MIN_SIDE = 16

/**
 * The size at which the network sees a picture: sides rounded up to multiples of 4, the missing columns and rows
 * mirrored in at the right and at the bottom. What is painted there is cropped away again, so that no picture is
 * stretched and no edge repeats.
 */
export function networkSize({ width, height }: Size): Size {
  return { width: networkSide(width), height: networkSide(height) }
}

function networkSide(side: number): number {
  return Math.max(MIN_SIDE, Math.ceil(side / GRAIN) * GRAIN)
}

/** The size nearest to this one that a picture can be painted at to be tiled: it leaves nothing to be mirrored in. */
export function tileableSize({ width, height }: Size): Size {
  return { width: tileableSide(width), height: tileableSide(height) }
}

function tileableSide(side: number): number {
  return Math.max(MIN_SIDE, Math.round(side / GRAIN) * GRAIN)
}

/** Side of a layer's output for a network side: what the layer's stride and upsampling make of its input's. */
export function outputSide(layer: Layer, inputSide: number): number {
  return ((layer.upsample ? 2 : 1) * inputSide) / layer.stride
}

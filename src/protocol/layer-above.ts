import type { Box, Transform } from '../common/transforms.ts'

/** A layer that lies over a target. The designer can protect the part of the target beneath this layer. */
export interface LayerAbove {
  nodeId: string
  name: string
}

/** The picture of a layer that lies over a target. All coordinates are those of the page, in design pixels. */
export interface Cover {
  /** PNG of the layer as it appears on the page: the picture is axis-aligned even if the layer is rotated. */
  bytes: Uint8Array
  /** The box on the page that `bytes` cover. */
  box: Box
  place: PicturePlace
}

/** Where the picture of a target is shown: the box of a rendering, or the layer and the paint of an image fill. */
type PicturePlace = { box: Box } | FillPlace

export interface FillPlace {
  /** Transforms the layer's own coordinates to those of the page. */
  absoluteTransform: Transform
  width: number
  height: number
  /** How the fill places its picture in the layer, in the terms of Figma's `ImagePaint`. */
  paint: {
    scaleMode: 'FILL' | 'FIT' | 'CROP' | 'TILE'
    imageTransform?: Transform
    scalingFactor?: number
    rotation?: number
  }
}

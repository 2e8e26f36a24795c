import type { Box, Transform } from '../common/transforms.ts'

/** A layer that lies over a target, and can protect what lies beneath it. */
export interface LayerAbove {
  nodeId: string
  name: string
}

/** A layer that lies over a target. All coordinates are those of the page, in design pixels. */
export interface Cover {
  /** PNG of the layer. It is upright whatever the layer's rotation. */
  bytes: Uint8Array
  /** The box that `bytes` cover. */
  box: Box
  place: PicturePlace
}

/** Where the picture of a target is shown: the box that a rendering covers, or the layer of an image fill and its paint. */
type PicturePlace = { box: Box } | FillPlace

export interface FillPlace {
  /** From the layer's own coordinates to those of the page. */
  absoluteTransform: Transform
  width: number
  height: number
  /** How the fill places its picture in the layer, as Figma says it. */
  paint: {
    scaleMode: 'FILL' | 'FIT' | 'CROP' | 'TILE'
    imageTransform?: Transform
    scalingFactor?: number
    rotation?: number
  }
}

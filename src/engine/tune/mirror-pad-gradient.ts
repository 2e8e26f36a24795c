import {
  add,
  type GradConfig,
  MirrorPad,
  type NamedAttrMap,
  pad,
  reverse,
  slice,
  type Tensor
} from '@tensorflow/tfjs-core'

type Paddings = [before: number, after: number][]

/**
 * The gradient of padding by reflection. TF.js's own takes the middle of `dy` and drops what flowed into the mirrored
 * margins, so that pixels near an edge would learn less: (1, 1, 1, 1) where (1, 2, 2, 1) is right.
 *
 * @remarks Axis by axis, since padding by reflection is one axis after the other.
 */
export const mirrorPadGradient: GradConfig = {
  kernelName: MirrorPad,
  gradFunc: (dy: Tensor | Tensor[], _saved: Tensor[], attributes: NamedAttrMap) => {
    const { paddings, mode } = attributes as unknown as { paddings: Paddings; mode: 'reflect' | 'symmetric' }
    const skipped = mode === 'reflect' ? 1 : 0 // the edge itself is not mirrored
    return {
      x: () => paddings.reduce((gradient, padding, axis) => foldBack(gradient, axis, padding, skipped), single(dy))
    }
  }
}

/** Cuts the margins off along `axis` and adds each, mirrored back, to the pixels that it was a copy of. */
function foldBack(dy: Tensor, axis: number, [before, after]: [number, number], skipped: number): Tensor {
  if (before === 0 && after === 0) return dy
  const length = (dy.shape[axis] ?? 0) - before - after
  const part = (from: number, size: number) => {
    const begin = dy.shape.map((_, i) => (i === axis ? from : 0))
    return slice(
      dy,
      begin,
      dy.shape.map((side, i) => (i === axis ? size : side))
    )
  }
  const mirrored = (from: number, size: number, at: number): Tensor => {
    const margins = dy.shape.map((_, i): [number, number] => (i === axis ? [at, length - size - at] : [0, 0]))
    return pad(reverse(part(from, size), axis), margins)
  }
  let gradient = part(before, length)
  if (before > 0) gradient = add(gradient, mirrored(0, before, skipped))
  if (after > 0) gradient = add(gradient, mirrored(before + length, after, length - skipped - after))
  return gradient
}

function single(dy: Tensor | Tensor[]): Tensor {
  if (Array.isArray(dy)) throw new Error(`MirrorPad has one output, not ${dy.length}`)
  return dy
}

import { add, fused, image, mirrorPad, slice, type Tensor4D } from '@tensorflow/tfjs-core'
import { PasticheError } from '../../common/errors.ts'
import { activationOf } from '../plan/activation.ts'
import { lengthOf, type Span } from '../plan/network-input.ts'
import type { TileStep } from '../plan/plan-tile.ts'
import type { Stage } from '../plan/stages.ts'
import type { Convolutions } from './convolutions.ts'

/** Runs one stage of a tile, from `[1, H, W, C]` to `[1, H', W', C']`. Call it inside `tidy`. */
export function paintStage(convolutions: Convolutions, stage: Stage, input: Tensor4D): Tensor4D {
  const output = stage.reduce((x, step) => convolve(convolutions, step, x), input)
  const [opening, closing] = stage
  if (!opening || !closing) return output
  const shortcut = cutOut(input, [opening.y.held, closing.y.made], [opening.x.held, closing.x.made])
  return add(output, shortcut)
}

function convolve(convolutions: Convolutions, step: TileStep, input: Tensor4D): Tensor4D {
  const { layer } = step
  const convolution = convolutions.get(layer.name)
  if (!convolution) throw new PasticheError('internal', `Layer "${layer.name}" was not uploaded`)
  return fused.conv2d({
    x: inputOf(step, input),
    filter: convolution.kernel,
    bias: convolution.bias,
    strides: layer.stride,
    pad: 'valid',
    activation: activationOf(step.layer)
  })
}

/**
 * The part of `input` that the step's convolution reads: upsampled if the layer asks for it, cut out and mirrored at
 * the edges.
 */
export function inputOf(step: TileStep, input: Tensor4D): Tensor4D {
  const { layer, x, y } = step
  return padded(layer.upsample ? upsampled(input, step) : cutOut(input, [y.held, y.cut], [x.held, x.cut]), step)
}

function upsampled(input: Tensor4D, { x, y }: TileStep): Tensor4D {
  const [, height, width] = input.shape
  const doubled = image.resizeNearestNeighbor(input, [2 * height, 2 * width])
  return cutOut(doubled, [twice(y.held), y.cut], [twice(x.held), x.cut])
}

const twice = ({ from, to }: Span): Span => ({ from: 2 * from, to: 2 * to })

/** Cuts a part out of a tensor. On each axis the tensor covers the first span, and the part is the second span. */
function cutOut(tensor: Tensor4D, [yHeld, y]: [Span, Span], [xHeld, x]: [Span, Span]): Tensor4D {
  const [, height, width] = tensor.shape
  if (lengthOf(y) === height && lengthOf(x) === width) return tensor
  return slice(tensor, [0, y.from - yHeld.from, x.from - xHeld.from, 0], [1, lengthOf(y), lengthOf(x), -1])
}

function padded(tensor: Tensor4D, { x, y }: TileStep): Tensor4D {
  if (x.pad[0] + x.pad[1] + y.pad[0] + y.pad[1] === 0) return tensor
  return mirrorPad(tensor, [[0, 0], [...y.pad], [...x.pad], [0, 0]], 'reflect')
}

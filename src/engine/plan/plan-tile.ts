import type { Layer } from '../../common/layer.ts'
import type { Size } from '../../common/pixels.ts'
import type { Edges } from '../pixels/edges.ts'
import type { Region, Span } from './network-input.ts'
import { GRAIN, outputSide } from './network-size.ts'

/** What one layer does along one axis, so that its output covers just what the next layer needs. */
export interface AxisStep {
  /** What the layer's input has to cover, before upsampling. */
  readonly held: Span
  /** The part of the (upsampled) input that the kernel touches. */
  readonly cut: Span
  /** Pixels to mirror in before and after it: above zero only at the picture's own edges. */
  readonly pad: readonly [before: number, after: number]
  /** What the layer's output covers. */
  readonly made: Span
}

export interface TileStep {
  readonly layer: Layer
  readonly x: AxisStep
  readonly y: AxisStep
}

export interface TilePlan {
  /** What `networkInput` has to assemble for the first layer, its mirrored pixels included. */
  readonly input: Region
  readonly steps: readonly TileStep[]
}

/**
 * How to paint `region` of a picture and nothing else: for each layer the pixels that it needs, worked out from the
 * last layer back to the first, all in coordinates of the whole picture. The network's reflection happens at the
 * picture's edges and nowhere else, so a tile gets the very pixels that the picture in one piece would have.
 *
 * A wrapped picture has no edges at all: what a tile needs of beyond is assembled into its input, and nothing is
 * reflected, so that every kernel paints it as the inside of a larger one.
 *
 * @param seen the picture's size as the network sees it (`networkSize`)
 */
export function planTile(layers: readonly Layer[], seen: Size, region: Region, edges: Edges = 'mirrored'): TilePlan {
  const x = planAxis(layers, seen.width, region.x, edges)
  const y = planAxis(layers, seen.height, region.y, edges)
  const steps = layers.flatMap((layer, i) => {
    const [across, down] = [x[i], y[i]]
    return across && down ? [{ layer, x: across, y: down }] : []
  })
  const [first] = steps
  return { input: first ? { x: first.x.held, y: first.y.held } : region, steps }
}

/** How far from a pixel of the pastiche the content can be that still changes it. */
export function receptiveField(layers: readonly Layer[]): number {
  const far = 4096 // a picture so large that its edges play no part
  const needed = planAxis(layers, 2 * far, { from: far, to: far + GRAIN }, 'mirrored')[0]?.held
  return needed === undefined ? 0 : Math.max(far - needed.from, needed.to - (far + GRAIN))
}

function planAxis(layers: readonly Layer[], side: number, wanted: Span, edges: Edges): AxisStep[] {
  let next = side
  const inputs = layers.map((layer) => {
    const inputSide = next
    next = outputSide(layer, inputSide)
    return { layer, inputSide }
  })
  let made = wanted
  const lastToFirst = inputs.reverse().map(({ layer, inputSide }) => {
    const step = axisStep(layer, inputSide, made, edges)
    made = step.held
    return step
  })
  const [first, ...rest] = lastToFirst.reverse()
  return first ? [paddedByHand(first), ...rest] : []
}

function axisStep({ kernel, stride, upsample }: Layer, inputSide: number, made: Span, edges: Edges): AxisStep {
  const length = upsample ? 2 * inputSide : inputSide
  const reach = (kernel - 1) / 2
  const touched = { from: made.from * stride - reach, to: (made.to - 1) * stride + reach + 1 }
  const cut = edges === 'wrapped' ? touched : { from: Math.max(0, touched.from), to: Math.min(length, touched.to) }
  const held = upsample ? { from: Math.floor(cut.from / 2), to: Math.ceil(cut.to / 2) } : cut
  return { held, cut, pad: [cut.from - touched.from, touched.to - cut.to], made }
}

/** The first layer's input is assembled on the CPU, where mirroring costs nothing: its kernel finds it done. */
function paddedByHand({ cut, pad: [before, after], made }: AxisStep): AxisStep {
  const held = { from: cut.from - before, to: cut.to + after }
  return { held, cut: held, pad: [0, 0], made }
}

import { activationOf } from '../../plan/activation.ts'
import type { FoldedLayer } from '../../plan/fold.ts'
import { lengthOf } from '../../plan/network-input.ts'
import type { AxisStep, TileStep } from '../../plan/plan-tile.ts'

/** A part of a layer's output, `[height, width, channels]`. Its first pixel is pixel (x, y) of the whole output. */
export interface Patch {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly channels: number
  readonly values: Float32Array
}

/**
 * Convolves in plain JavaScript and double precision, directly from the definition. The self-test compares a GPU with
 * it. It computes about 100 million multiply-adds a second, so it is only for small patches.
 */
export function convolve({ weights, bias }: FoldedLayer, { layer, x, y }: TileStep, input: Patch): Patch {
  const { inputs, outputs: channels } = layer
  const width = lengthOf(x.made)
  const values = new Float32Array(width * lengthOf(y.made) * channels)
  const columns = tapsOf(layer, x)
  const sums = new Float64Array(channels)
  let to = 0
  for (const tapRows of tapsOf(layer, y)) {
    for (const tapColumns of columns) {
      sums.set(bias)
      let weight = 0
      for (const tapRow of tapRows) {
        for (const tapColumn of tapColumns) {
          const from = ((tapRow - input.y) * input.width + tapColumn - input.x) * inputs
          for (let i = 0; i < inputs; i++) {
            const value = input.values[from + i] ?? Number.NaN
            for (let o = 0; o < channels; o++) sums[o] = (sums[o] ?? 0) + value * (weights[weight++] ?? Number.NaN)
          }
        }
      }
      values.set(sums, to)
      to += channels
    }
  }
  return { x: x.made.from, y: y.made.from, width, channels, values }
}

/** Adds the residual block's input, if there is one, and applies the activation. */
export function complete(patch: Patch, { layer }: TileStep, shortcut: Patch | null): Patch {
  const { x, y, width, channels } = patch
  const activate = ACTIVATE[activationOf(layer)]
  const values = patch.values.map((value, i) => {
    if (shortcut === null) return activate(value)
    const pixel = Math.floor(i / channels)
    const row = Math.floor(pixel / width) + y - shortcut.y
    const column = (pixel % width) + x - shortcut.x
    return activate(
      value + (shortcut.values[(row * shortcut.width + column) * channels + (i % channels)] ?? Number.NaN)
    )
  })
  return { ...patch, values }
}

const ACTIVATE = {
  relu: (value: number) => Math.max(0, value),
  sigmoid: (value: number) => 1 / (1 + Math.exp(-value)),
  linear: (value: number) => value
}

/** For each output pixel along an axis: the positions in the layer's input that it is computed from. */
function tapsOf({ kernel, stride, upsample }: TileStep['layer'], { cut, made }: AxisStep): number[][] {
  const reach = (kernel - 1) / 2
  return Array.from({ length: lengthOf(made) }, (_, i) =>
    Array.from({ length: kernel }, (_, tap) => {
      const at = (made.from + i) * stride - reach + tap
      // Where the step pads, `cut` ends at the edge of the picture.
      const mirrored = at < cut.from ? 2 * cut.from - at : at >= cut.to ? 2 * (cut.to - 1) - at : at
      return upsample ? Math.floor(mirrored / 2) : mirrored
    })
  )
}

import { activationOf } from '../stylize/activation.ts'
import type { FoldedLayer } from '../stylize/fold.ts'
import { lengthOf } from '../stylize/network-input.ts'
import { stagesOf } from '../stylize/paint-stage.ts'
import type { AxisStep, TilePlan, TileStep } from '../stylize/plan-tile.ts'

/** `[height, width, channels]`, beginning at (x, y) of the layer's whole picture. */
interface Patch {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly values: Float32Array
}

/**
 * The same tile in plain JavaScript and double precision, from the definition and by no shortcut: what the self-test
 * holds a GPU against. About 100 million multiply-adds a second; for tiles of some dozen pixels.
 *
 * @returns `[height, width, 3]` in [0, 1]
 */
export function referenceTile(folded: readonly FoldedLayer[], { input, steps }: TilePlan, content: Float32Array) {
  const weights = new Map(folded.map((layer) => [layer.layer.name, layer]))
  let held: Patch = { x: input.x.from, y: input.y.from, width: lengthOf(input.x), values: content }
  for (const stage of stagesOf(steps)) {
    const before = held
    for (const step of stage) held = layerOf(weights, step, held, step === stage[1] ? before : null)
  }
  return held.values
}

function layerOf(
  weights: ReadonlyMap<string, FoldedLayer>,
  step: TileStep,
  input: Patch,
  shortcut: Patch | null
): Patch {
  const { layer, x, y } = step
  const { inputs, outputs } = layer
  const { kernel, bias } = weights.get(layer.name) ?? { kernel: new Float32Array(), bias: new Float32Array() }
  const activate = { relu: (v: number) => Math.max(0, v), sigmoid: (v: number) => 1 / (1 + Math.exp(-v)), linear: (v: number) => v }[activationOf(layer)] // biome-ignore format: a table
  const width = lengthOf(x.made)
  const values = new Float32Array(width * lengthOf(y.made) * outputs)
  const [columns, rows] = [tapsOf(step, x), tapsOf(step, y)]
  const sums = new Float64Array(outputs)
  for (const [row, tapRows] of rows.entries()) {
    for (const [column, tapColumns] of columns.entries()) {
      sums.set(bias)
      let weight = 0
      for (const tapRow of tapRows) {
        for (const tapColumn of tapColumns) {
          const from = ((tapRow - input.y) * input.width + tapColumn - input.x) * inputs
          for (let i = 0; i < inputs; i++) {
            const value = input.values[from + i] ?? Number.NaN
            for (let o = 0; o < outputs; o++) sums[o] = (sums[o] ?? 0) + value * (kernel[weight++] ?? Number.NaN)
          }
        }
      }
      const to = (row * width + column) * outputs
      const besides =
        shortcut && ((row + y.made.from - shortcut.y) * shortcut.width + column + x.made.from - shortcut.x) * outputs
      for (let o = 0; o < outputs; o++) {
        values[to + o] = activate(
          (sums[o] ?? 0) + (besides === null ? 0 : (shortcut?.values[besides + o] ?? Number.NaN))
        )
      }
    }
  }
  return { x: x.made.from, y: y.made.from, width, values }
}

/** For each output pixel of an axis, where its taps fall on the layer's input. */
function tapsOf({ layer: { kernel, stride, upsample } }: TileStep, { cut, made }: AxisStep): number[][] {
  const reach = (kernel - 1) / 2
  return Array.from({ length: lengthOf(made) }, (_, i) =>
    Array.from({ length: kernel }, (_, tap) => {
      const at = (made.from + i) * stride - reach + tap
      // What is mirrored in has been cut at the picture's edge.
      const mirrored = at < cut.from ? 2 * cut.from - at : at >= cut.to ? 2 * (cut.to - 1) - at : at
      return upsample ? Math.floor(mirrored / 2) : mirrored
    })
  )
}

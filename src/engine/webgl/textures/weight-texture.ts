import type { FoldedLayer } from '../../plan/fold.ts'
import { allocated } from '../context/allocate.ts'
import type { Gl, Texture } from '../context/gl.ts'
import { store2D } from '../context/texture-storage.ts'
import { CHANNELS_PER_TEXEL as FOUR, slicesOf } from './layout.ts'

/** The weights of one layer as texels, and the size of their texture. */
export interface PackedWeights {
  readonly width: number
  readonly height: number
  readonly texels: Float32Array
}

/**
 * Packs weights into one row for each group of four output channels. A row has a 4×4 matrix for each input slice and
 * tap, then the bias. A matrix has four texels, one for each input channel. Unused channels of a texel are zero.
 */
export function packWeights({ layer, weights, bias }: FoldedLayer): PackedWeights {
  const { inputs, outputs } = layer
  const taps = layer.kernel * layer.kernel
  const width = slicesOf(inputs) * taps * FOUR + 1
  const height = slicesOf(outputs)
  const texels = new Float32Array(width * height * FOUR)
  const place = (texel: number, output: number) => (Math.floor(output / FOUR) * width + texel) * FOUR + (output % FOUR)
  let at = 0
  for (let tap = 0; tap < taps; tap++) {
    for (let input = 0; input < inputs; input++) {
      const texel = (Math.floor(input / FOUR) * taps + tap) * FOUR + (input % FOUR)
      for (let output = 0; output < outputs; output++) texels[place(texel, output)] = weights[at++] ?? 0
    }
  }
  for (let output = 0; output < outputs; output++) texels[place(width - 1, output)] = bias[output] ?? 0
  return { width, height, texels }
}

/** Uploads packed weights into a new texture. @throws `gpu-out-of-memory`, `gpu-lost` */
export function uploadWeights(gl: Gl, { width, height, texels }: PackedWeights): Texture {
  return allocated(gl, gl.TEXTURE_2D, `weights of ${width}×${height} texels`, () => {
    store2D(gl, gl.RGBA32F, width, height)
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, width, height, gl.RGBA, gl.FLOAT, texels)
  })
}

import type { Layer } from '../../../common/layer.ts'
import { allocated } from '../context/allocate.ts'
import type { Gl, Texture } from '../context/gl.ts'
import { store2D } from '../context/texture-storage.ts'
import { CHANNELS_PER_TEXEL as FOUR, slicesOf } from './layout.ts'

/**
 * The first row of each layer in textures with one row for each slice of the network. The last number is the number of
 * rows.
 */
export function firstRows(layers: readonly Layer[]): number[] {
  let row = 0
  return [0, ...layers.map(({ outputs }) => (row += slicesOf(outputs)))]
}

/**
 * Uploads a style vector. The texture has one row for each slice of the network, with scales in column 0 and shifts in
 * column 1. Unused channels of a texel are zero.
 *
 * @throws `gpu-out-of-memory`, `gpu-lost`
 */
export function uploadStyle(gl: Gl, layers: readonly Layer[], style: Float32Array): Texture {
  const rows = firstRows(layers)
  const height = rows.at(-1) ?? 0
  const texels = new Float32Array(2 * height * FOUR)
  let at = 0
  layers.forEach(({ outputs }, i) => {
    for (const column of [0, 1]) {
      for (let channel = 0; channel < outputs; channel++) {
        const row = (rows[i] ?? 0) + Math.floor(channel / FOUR)
        texels[(2 * row + column) * FOUR + (channel % FOUR)] = style[at++] ?? 0
      }
    }
  })
  return allocated(gl, gl.TEXTURE_2D, `a style of ${height} rows`, () => {
    store2D(gl, gl.RGBA32F, 2, height)
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, 2, height, gl.RGBA, gl.FLOAT, texels)
  })
}

import type { Size } from '../../common/pixels.ts'
import type { Rectangle } from '../pixels/crop.ts'
import { allocated, checkSides } from './context/allocate.ts'
import type { Linked } from './context/compile-programs.ts'
import type { Gl, Texture } from './context/gl.ts'
import { store2D } from './context/texture-storage.ts'
import { Uniforms } from './context/uniforms.ts'
import type { Painted } from './layer-drawer.ts'
import { drawAndFetch } from './read-back.ts'
import { CHANNELS_PER_TEXEL as FOUR, slicesOf } from './textures/layout.ts'

/**
 * Fetches a part of a layer's output.
 *
 * @param readout the program of `readoutSource`
 * @returns `[h, w, channels]`
 * @throws `gpu-lost`, `gpu-out-of-memory`
 */
export async function fetchPart(
  gl: Gl,
  readout: Linked,
  { texture, origin }: Painted,
  part: Rectangle,
  channels: number
): Promise<Float32Array> {
  const rows = part.height * slicesOf(channels)
  const texels = await drawAndFetch(gl, part.width, rows, new Float32Array(part.width * rows * FOUR), () => {
    const uniforms = new Uniforms(gl, readout)
    uniforms.array('source', 0, texture)
    uniforms.pair('from', [origin[0] + part.x, origin[1] + part.y])
    uniforms.int('rows', part.height)
    gl.viewport(0, 0, part.width, rows)
    gl.drawArrays(gl.TRIANGLES, 0, 3)
  })
  const values = new Float32Array(part.width * part.height * channels)
  eachNumber(part, channels, (at, texel) => {
    values[at] = texels[texel] ?? 0
  })
  return values
}

/**
 * Uploads numbers for a part of a layer's output into a new texture. In the texture, slices are stacked vertically.
 *
 * @param values `[h, w, channels]`
 * @throws `gpu-out-of-memory`, `gpu-lost`
 */
export function uploadPart(gl: Gl, values: Float32Array, part: Size, channels: number): Texture {
  const { width } = part
  const rows = part.height * slicesOf(channels)
  const texels = new Float32Array(width * rows * FOUR)
  eachNumber(part, channels, (at, texel) => {
    texels[texel] = values[at] ?? 0
  })
  checkSides(gl, width, rows)
  return allocated(gl, gl.TEXTURE_2D, `features of ${width}×${rows} texels`, () => {
    store2D(gl, gl.RGBA32F, width, rows)
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, width, rows, gl.RGBA, gl.FLOAT, texels)
  })
}

/**
 * Calls `visit` for each number with its index in `[h, w, channels]` and in the texels, where slices are stacked
 * vertically.
 */
function eachNumber({ width, height }: Size, channels: number, visit: (at: number, texel: number) => void): void {
  for (let pixel = 0, at = 0; pixel < width * height; pixel++) {
    for (let channel = 0; channel < channels; channel++, at++) {
      const slice = channel >> 2
      visit(at, (slice * width * height + pixel) * FOUR + (channel & 3))
    }
  }
}

import { allocated } from '../context/allocate.ts'
import type { Gl, Texture } from '../context/gl.ts'
import { storeArray } from '../context/texture-storage.ts'

/**
 * The texture of the network's input, in single precision and without blocks. If a tile does not fit into it, a larger
 * texture replaces it.
 */
export class PictureTexture {
  private texture: Texture | null = null
  private width = 0
  private height = 0

  constructor(private readonly gl: Gl) {}

  /**
   * Uploads a picture.
   *
   * @param content `[height, width, 4]`
   * @throws `gpu-out-of-memory`, `gpu-lost`
   */
  fill(content: Float32Array, width: number, height: number): Texture {
    const { gl } = this
    const texture = width <= this.width && height <= this.height ? this.texture : null
    const target = texture ?? this.create(Math.max(width, this.width), Math.max(height, this.height))
    gl.bindTexture(gl.TEXTURE_2D_ARRAY, target)
    gl.texSubImage3D(gl.TEXTURE_2D_ARRAY, 0, 0, 0, 0, width, height, 1, gl.RGBA, gl.FLOAT, content)
    return target
  }

  get bytes(): number {
    return this.width * this.height * 16
  }

  dispose(): void {
    this.gl.deleteTexture(this.texture)
    this.texture = null
    this.width = 0
    this.height = 0
  }

  private create(width: number, height: number): Texture {
    const { gl } = this
    this.dispose()
    const what = `a picture of ${width}×${height}`
    const texture = allocated(gl, gl.TEXTURE_2D_ARRAY, what, () => storeArray(gl, gl.RGBA32F, width, height, 1))
    this.texture = texture
    this.width = width
    this.height = height
    return texture
  }
}

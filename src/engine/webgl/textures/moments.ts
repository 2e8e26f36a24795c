import { allocated, checkSides } from '../context/allocate.ts'
import { createFramebuffer } from '../context/framebuffer.ts'
import type { Framebuffer, Gl, Texture } from '../context/gl.ts'
import { storeArray } from '../context/texture-storage.ts'

/** A texture of means (layer 0) and variances (layer 1). It is always in single precision. */
export class Moments {
  private constructor(
    private readonly gl: Gl,
    readonly texture: Texture,
    readonly framebuffer: Framebuffer,
    readonly width: number,
    readonly height: number
  ) {}

  /** @throws `gpu-out-of-memory`, `gpu-lost` */
  static create(gl: Gl, width: number, height: number): Moments {
    checkSides(gl, width, height)
    const texture = allocated(gl, gl.TEXTURE_2D_ARRAY, `statistics of ${width}×${height} texels`, () =>
      storeArray(gl, gl.RGBA32F, width, height, 2)
    )
    try {
      return new Moments(gl, texture, createFramebuffer(gl, texture, 0, 2), width, height)
    } catch (error) {
      gl.deleteTexture(texture)
      throw error
    }
  }

  dispose(): void {
    this.gl.deleteFramebuffer(this.framebuffer)
    this.gl.deleteTexture(this.texture)
  }
}

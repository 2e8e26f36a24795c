import { PasticheError } from '../../../common/errors.ts'
import type { Framebuffer, Gl, Texture } from './gl.ts'

/**
 * Creates a framebuffer that paints `count` layers of an array texture in one draw, with one draw buffer for each
 * layer.
 *
 * @throws `gpu-lost`
 */
export function createFramebuffer(gl: Gl, texture: Texture, firstLayer: number, count: number): Framebuffer {
  const framebuffer = gl.createFramebuffer()
  if (framebuffer === null) throw new PasticheError('gpu-lost', 'The context could not create a framebuffer')
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer)
  const buffers = Array.from({ length: count }, (_, i) => gl.COLOR_ATTACHMENT0 + i)
  buffers.forEach((attachment, i) => {
    gl.framebufferTextureLayer(gl.FRAMEBUFFER, attachment, texture, 0, firstLayer + i)
  })
  gl.drawBuffers(buffers)
  return framebuffer
}

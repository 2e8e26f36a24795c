import { PasticheError } from '../../common/errors.ts'
import type { Framebuffer, Gl, Texture } from './gl.ts'

/** A framebuffer that paints `count` layers of an array texture at once, a draw buffer to each. @throws `gpu-lost` */
export function frame(gl: Gl, texture: Texture, firstLayer: number, count: number): Framebuffer {
  const framebuffer = gl.createFramebuffer()
  if (framebuffer === null) throw new PasticheError('gpu-lost', 'No framebuffer could be made')
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer)
  const buffers = Array.from({ length: count }, (_, i) => gl.COLOR_ATTACHMENT0 + i)
  buffers.forEach((attachment, i) => {
    gl.framebufferTextureLayer(gl.FRAMEBUFFER, attachment, texture, 0, firstLayer + i)
  })
  gl.drawBuffers(buffers)
  return framebuffer
}

import { codeOf, PasticheError } from '../../common/errors.ts'
import type { Gl } from './context/gl.ts'
import { closeContext } from './context/open-context.ts'
import { nameOf, type Precision, pixelsOf } from './textures/layout.ts'

/**
 * Calls `start` with one precision after the other until a call succeeds.
 *
 * @param start must free everything that it has made when it fails
 * @throws `no-backend` with the reason for each precision if none works; the context has then been closed
 */
export async function firstPrecision<Started>(
  gl: Gl,
  precisions: readonly Precision[],
  start: (precision: Precision) => Promise<Started>
): Promise<Started> {
  gl.disable(gl.DITHER)
  const reasons: string[] = []
  for (const precision of precisions) {
    try {
      checkRenderable(gl, precision)
      return await start(precision)
    } catch (error) {
      reasons.push(`${nameOf(precision)}: ${error instanceof Error ? error.message : error}`)
      if (codeOf(error) === 'gpu-lost') break
    }
  }
  closeContext(gl)
  throw new PasticheError('no-backend', reasons.join('; '))
}

/**
 * Throws if a fragment cannot write all pixels of a block. GPUs limit the number of draw buffers and the bytes in them.
 */
function checkRenderable(gl: Gl, { format, block }: Precision): void {
  const limit = gl.getParameter(gl.MAX_DRAW_BUFFERS) as number
  if (limit < pixelsOf(block))
    throw new PasticheError('no-backend', `${limit} draw buffers, ${pixelsOf(block)} are needed`)
  const texture = gl.createTexture()
  const framebuffer = gl.createFramebuffer()
  try {
    if (texture === null) throw new PasticheError('gpu-lost', 'The context could not create a texture')
    gl.bindTexture(gl.TEXTURE_2D_ARRAY, texture)
    gl.texStorage3D(gl.TEXTURE_2D_ARRAY, 1, gl[format], 4, 4, pixelsOf(block))
    gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer)
    for (let i = 0; i < pixelsOf(block); i++) {
      gl.framebufferTextureLayer(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0 + i, texture, 0, i)
    }
    const status = gl.checkFramebufferStatus(gl.FRAMEBUFFER)
    if (status !== gl.FRAMEBUFFER_COMPLETE) throw new PasticheError('no-backend', `framebuffer status ${status}`)
  } finally {
    gl.deleteFramebuffer(framebuffer)
    gl.deleteTexture(texture)
  }
}

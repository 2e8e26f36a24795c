import { codeOf, PasticheError } from '../../common/errors.ts'
import type { Layer } from '../../common/layer.ts'
import type { Gl } from './gl.ts'
import { nameOf, PRECISIONS, type Precision, pixelsOf } from './layout.ts'
import { closeContext, openContext } from './open-context.ts'
import { selfTest } from './self-test.ts'
import { WebglLayers } from './webgl-layers.ts'

/**
 * Compiles the network's programs and tests them on this GPU. It takes the first precision that the GPU renders
 * correctly. Compiling begins at once and runs in parallel with the caller's own work.
 *
 * @param table the network's layers
 * @throws `no-backend` with the reason for each precision if none works; TF.js's kernels then paint
 */
export async function startWebglLayers(
  table: readonly Layer[],
  gl: Gl = openContext(),
  precisions: readonly Precision[] = PRECISIONS
): Promise<WebglLayers> {
  gl.disable(gl.DITHER)
  const reasons: string[] = []
  for (const precision of precisions) {
    try {
      checkRenderable(gl, precision)
      return await tested(await WebglLayers.compile(gl, table, precision), table)
    } catch (error) {
      reasons.push(`${nameOf(precision)}: ${error instanceof Error ? error.message : error}`)
      if (codeOf(error) === 'gpu-lost') break
    }
  }
  closeContext(gl)
  throw new PasticheError('no-backend', reasons.join('; '))
}

async function tested(layers: WebglLayers, table: readonly Layer[]): Promise<WebglLayers> {
  try {
    await selfTest(layers, table)
    return layers
  } catch (error) {
    layers.dispose()
    throw error
  }
}

/** Throws if a fragment cannot write all pixels of a block. GPUs limit both the draw buffers and their bytes. */
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

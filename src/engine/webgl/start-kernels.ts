import { codeOf, PasticheError } from '../../common/errors.ts'
import type { Layer } from '../../common/layer.ts'
import type { Gl } from './gl.ts'
import { Kernels } from './layer-kernels.ts'
import { nameOf, PRECISIONS, type Precision, pixelsOf } from './layout.ts'
import { closeContext, openContext } from './open-context.ts'
import { selfTest } from './self-test.ts'

/**
 * Kernels for this network that have proved themselves on this GPU, in the first precision that it renders correctly.
 * Compiling begins at once and goes on beside whatever the caller does meanwhile.
 *
 * @throws `no-backend` with the reasons when there are none: then TF.js's own kernels paint
 */
export async function startKernels(
  layers: readonly Layer[],
  gl: Gl = openContext(),
  precisions: readonly Precision[] = PRECISIONS
): Promise<Kernels> {
  gl.disable(gl.DITHER)
  const reasons: string[] = []
  for (const precision of precisions) {
    try {
      checkRenderable(gl, precision)
      return await tested(await Kernels.compile(gl, layers, precision), layers)
    } catch (error) {
      reasons.push(`${nameOf(precision)}: ${error instanceof Error ? error.message : error}`)
      if (codeOf(error) === 'gpu-lost') break
    }
  }
  closeContext(gl)
  throw new PasticheError('no-backend', reasons.join('; '))
}

async function tested(kernels: Kernels, layers: readonly Layer[]): Promise<Kernels> {
  try {
    await selfTest(kernels, layers)
    return kernels
  } catch (error) {
    kernels.dispose()
    throw error
  }
}

/** Whether one fragment may write all pixels of a block: the number of buffers is limited, and their bytes too. */
function checkRenderable(gl: Gl, { format, block }: Precision): void {
  const limit = gl.getParameter(gl.MAX_DRAW_BUFFERS) as number
  if (limit < pixelsOf(block)) throw new PasticheError('no-backend', `${limit} draw buffers`)
  const texture = gl.createTexture()
  const framebuffer = gl.createFramebuffer()
  try {
    if (texture === null) throw new PasticheError('gpu-lost', 'No texture could be made')
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

import { NOTED } from '../../report/check.ts'
import type { PageCheck } from '../tools.ts'
import { askWorker, blobUrl } from '../worker-probe.ts'

const KERNELS = ['src/engine/webgl/context/open-context.ts', 'src/engine/webgl/start-webgl-layers.ts']

/** The graphics card. The answers depend on the machine, so they are only noted. */
export const GRAPHICS: readonly PageCheck[] = [
  {
    id: 'graphics/page',
    assumption: 'The page has WebGL 2.',
    expected: [],
    code: KERNELS,
    run: () => ({ found: NOTED, measured: factsOf(document.createElement('canvas')) })
  },
  {
    id: 'graphics/worker',
    assumption: 'A worker has WebGL 2, with the same abilities.',
    expected: [],
    code: KERNELS,
    run: async () => {
      const script = `postMessage((${factsOf})(new OffscreenCanvas(4, 4)))`
      return { found: NOTED, measured: await askWorker(blobUrl(script)) }
    }
  },
  {
    id: 'graphics/web-gpu',
    assumption: 'There is no WebGPU in the nest.',
    expected: [],
    code: ['src/engine/backends/choose.ts'],
    run: () => ({ found: NOTED, measured: `navigator.gpu ${'gpu' in navigator ? 'is there' : 'is missing'}` })
  }
]

/**
 * Describes the graphics card. The source text of this function also runs in a worker, so it must not use anything that
 * is defined outside it.
 */
function factsOf(canvas: HTMLCanvasElement | OffscreenCanvas): string {
  const gl = canvas.getContext('webgl2') as WebGL2RenderingContext | null
  if (!gl) return 'no WebGL 2'
  const canDrawTo = (format: number): boolean => {
    const texture = gl.createTexture()
    gl.bindTexture(gl.TEXTURE_2D, texture)
    gl.texStorage2D(gl.TEXTURE_2D, 1, format, 4, 4)
    gl.bindFramebuffer(gl.FRAMEBUFFER, gl.createFramebuffer())
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0)
    return gl.checkFramebufferStatus(gl.FRAMEBUFFER) === gl.FRAMEBUFFER_COMPLETE
  }
  gl.getExtension('EXT_color_buffer_float')
  gl.getExtension('EXT_color_buffer_half_float')
  const names = gl.getExtension('WEBGL_debug_renderer_info')
  const targets = [canDrawTo(gl.RGBA32F) ? 'single' : '', canDrawTo(gl.RGBA16F) ? 'half' : ''].filter((one) => one)
  const bits = gl.getShaderPrecisionFormat(gl.FRAGMENT_SHADER, gl.HIGH_FLOAT)?.precision
  return [
    String(gl.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : gl.RENDERER)),
    `float targets: ${targets.join(', ') || 'none'}`,
    `highp has ${bits} bits`,
    `${gl.getParameter(gl.MAX_DRAW_BUFFERS)} draw buffers`,
    `textures up to ${gl.getParameter(gl.MAX_TEXTURE_SIZE)}`
  ].join('; ')
}

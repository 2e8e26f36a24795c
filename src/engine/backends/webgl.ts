import { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl'
import { env, findBackend, findBackendFactory, registerBackend, setBackend } from '@tensorflow/tfjs-core'
import { PasticheError } from '../../common/errors.ts'
import type { Device } from './device.ts'

/** TF.js makes its canvas with one of these. The engine is compiled without DOM types, which would declare them. */
declare const OffscreenCanvas: unknown
declare const document: unknown

/** Bytes of unused textures that TF.js keeps for reuse. Beyond this limit it deletes textures. */
const TEXTURE_CACHE = 256 * 1024 * 1024

/**
 * Names of renderers that run on the processor. We ask for a real GPU, but some browsers give such a renderer anyway.
 */
const SOFTWARE = /swiftshader|llvmpipe|softpipe|software|basic render/i

/**
 * Starts the WebGL 2 backend of TF.js in float32.
 *
 * @param software whether to accept a software rasterizer. If not, it is refused before the probe, because compiling
 * its shaders and timing it would take seconds. On every machine that was tried, WASM was faster than a software
 * rasterizer
 * @throws `no-backend` where WebGL 2 with float32 render targets is missing, or runs in software
 */
export async function startWebgl(software: boolean): Promise<Device> {
  if (typeof OffscreenCanvas === 'undefined' && typeof document === 'undefined') {
    throw new PasticheError('no-backend', 'There is no canvas to get WebGL from') // TF.js would log many warnings
  }
  env().set('SOFTWARE_WEBGL_ENABLED', software)
  env().set('WEBGL_DELETE_TEXTURE_THRESHOLD', TEXTURE_CACHE)
  // With shapes as uniforms, TF.js 4.22 compiles fewer shaders but paints wrong tiles. test/e2e/studio.test.ts would
  // fail.
  env().set('WEBGL_USE_SHAPES_UNIFORMS', false)
  if (env().getNumber('WEBGL_VERSION') !== 2 || !env().getBool('WEBGL_RENDER_FLOAT32_ENABLED')) {
    throw new PasticheError('no-backend', 'WebGL 2 with float32 render targets is missing')
  }
  if (findBackendFactory('webgl') === null) registerBackend('webgl', () => new MathBackendWebGL(), 2)
  if (!(await setBackend('webgl'))) throw new PasticheError('no-backend', 'The WebGL backend did not start')
  const backend = findBackend('webgl')
  if (!(backend instanceof MathBackendWebGL)) throw new PasticheError('internal', 'The WebGL backend has another class')
  const { gl } = backend.gpgpu
  const renderer = software ? '' : rendererOf(gl)
  if (SOFTWARE.test(renderer)) throw new PasticheError('no-backend', `WebGL runs in software: ${renderer}`)
  return deviceOf(gl.canvas, gl.isContextLost())
}

/** The part of a WebGL context that names its renderer. */
interface NamedContext {
  readonly RENDERER: number
  getParameter(name: number): unknown
  getExtension(name: 'WEBGL_debug_renderer_info'): { readonly UNMASKED_RENDERER_WEBGL: number } | null
}

/** The name of the graphics card, or of the software rasterizer. Firefox gives the name without the extension. */
function rendererOf(gl: NamedContext): string {
  const info = gl.getExtension('WEBGL_debug_renderer_info')
  return [gl.RENDERER, info?.UNMASKED_RENDERER_WEBGL]
    .map((name) => (name === undefined ? '' : String(gl.getParameter(name))))
    .join(', ')
}

/** The part of a canvas that reports the loss of its context. */
interface Canvas {
  addEventListener(type: 'webglcontextlost', listener: () => void): void
}

/** @param lost whether the context is already lost */
function deviceOf(canvas: Canvas, lost: boolean): Device {
  const listeners = new Set<() => void>()
  canvas.addEventListener('webglcontextlost', () => {
    lost = true
    for (const listener of [...listeners]) listener()
  })
  return {
    backend: 'webgl',
    simd: null,
    get lost() {
      return lost
    },
    onLost(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    }
  }
}

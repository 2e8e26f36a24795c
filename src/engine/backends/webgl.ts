import { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl'
import { env, findBackend, findBackendFactory, registerBackend, setBackend } from '@tensorflow/tfjs-core'
import { PasticheError } from '../../common/errors.ts'
import type { Device } from './device.ts'

/** Where TF.js takes its canvas from; the engine has no DOM types. */
declare const OffscreenCanvas: unknown
declare const document: unknown

/** Textures kept for reuse, in bytes; beyond it TF.js gives them back to the driver. */
const TEXTURE_CACHE = 256 * 1024 * 1024

/**
 * Starts TF.js's WebGL 2 backend in float32.
 *
 * @param software accept a software rasterizer too; without it the browser itself refuses one, at no cost
 * @throws `no-backend` where there is no WebGL 2, or none with float32 render targets
 */
export async function startWebgl(software: boolean): Promise<Device> {
  if (typeof OffscreenCanvas === 'undefined' && typeof document === 'undefined') {
    throw new PasticheError('no-backend', 'No canvas to get WebGL from') // TF.js would fill the console
  }
  env().set('SOFTWARE_WEBGL_ENABLED', software)
  env().set('WEBGL_DELETE_TEXTURE_THRESHOLD', TEXTURE_CACHE)
  // With shapes as uniforms TF.js 4.22 compiles less and paints wrong tiles (test/e2e/studio.test.ts shows them).
  env().set('WEBGL_USE_SHAPES_UNIFORMS', false)
  if (env().getNumber('WEBGL_VERSION') !== 2 || !env().getBool('WEBGL_RENDER_FLOAT32_ENABLED')) {
    throw new PasticheError('no-backend', 'No WebGL 2 with float32 render targets')
  }
  if (findBackendFactory('webgl') === null) registerBackend('webgl', () => new MathBackendWebGL(), 2)
  if (!(await setBackend('webgl'))) throw new PasticheError('no-backend', 'The WebGL backend did not start')
  const backend = findBackend('webgl')
  if (!(backend instanceof MathBackendWebGL)) throw new PasticheError('internal', 'The WebGL backend is another')
  const { gl } = backend.gpgpu
  return watched(gl.canvas, gl.isContextLost())
}

/** As much of a canvas as is needed to see its context go. */
interface Canvas {
  addEventListener(type: 'webglcontextlost', listener: () => void): void
}

/** @param lost whether its context went before anyone could listen */
function watched(canvas: Canvas, lost: boolean): Device {
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

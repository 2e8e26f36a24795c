import { PasticheError } from '../../common/errors.ts'
import type { Gl } from './gl.ts'

/** Both worlds in which a context can be had; the engine has no DOM types. */
interface Canvas {
  getContext(kind: 'webgl2', options: object): Gl | null
}
declare const OffscreenCanvas: (new (width: number, height: number) => Canvas) | undefined

const OPTIONS = {
  alpha: false,
  antialias: false,
  depth: false,
  stencil: false,
  preserveDrawingBuffer: false,
  powerPreference: 'high-performance'
}

/**
 * A WebGL 2 context of our own, beside TF.js's: neither has to restore the other's state.
 *
 * @throws `no-backend` where there is none, or it cannot render to floats
 */
export function openContext(): Gl {
  const gl = typeof OffscreenCanvas === 'undefined' ? null : new OffscreenCanvas(1, 1).getContext('webgl2', OPTIONS)
  if (gl === null) throw new PasticheError('no-backend', 'No WebGL 2 context for the kernels')
  if (gl.getExtension('EXT_color_buffer_float') === null) {
    closeContext(gl)
    throw new PasticheError('no-backend', 'The kernels need EXT_color_buffer_float')
  }
  return gl
}

/** A browser keeps 16 contexts at most and takes the oldest: an unused one is given back at once. */
export function closeContext(gl: Gl): void {
  gl.getExtension('WEBGL_lose_context')?.loseContext?.()
}

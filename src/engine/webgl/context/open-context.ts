import { PasticheError } from '../../../common/errors.ts'
import type { Gl } from './gl.ts'

/** The part of OffscreenCanvas that is used here. The engine is compiled without DOM types, which would declare it. */
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
 * Opens a WebGL 2 context in addition to that of TF.js. With two contexts, neither side has to restore the state of the
 * other.
 *
 * @throws `no-backend` where WebGL 2 is missing or cannot render to float textures
 */
export function openContext(): Gl {
  const gl = typeof OffscreenCanvas === 'undefined' ? null : new OffscreenCanvas(1, 1).getContext('webgl2', OPTIONS)
  if (gl === null) throw new PasticheError('no-backend', 'The browser gave no WebGL 2 context to the WebGL kernels')
  if (gl.getExtension('EXT_color_buffer_float') === null) {
    closeContext(gl)
    throw new PasticheError('no-backend', 'The WebGL kernels need EXT_color_buffer_float, which is missing')
  }
  return gl
}

/**
 * Gives a context back to the browser immediately. A browser allows at most 16 contexts. If there are more, it takes
 * away the oldest, which may still be in use.
 */
export function closeContext(gl: Gl): void {
  gl.getExtension('WEBGL_lose_context')?.loseContext?.()
}

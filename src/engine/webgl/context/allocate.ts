import { PasticheError } from '../../../common/errors.ts'
import type { Gl, Texture } from './gl.ts'

/** Largest number of errors that can be pending: one of each kind. A lost context may report errors forever. */
const KINDS = 8

/**
 * Creates a texture, binds it to `target` and lets `store` allocate its storage.
 *
 * @param what the texture's content and size, for the error message
 * @throws `gpu-out-of-memory`, `gpu-lost`; the texture has then been deleted
 */
export function allocated(gl: Gl, target: number, what: string, store: () => void): Texture {
  const texture = gl.createTexture()
  if (texture === null) throw new PasticheError('gpu-lost', 'The context could not create a texture')
  gl.bindTexture(target, texture)
  store()
  const error = takeError(gl)
  if (error === 0) return texture
  gl.deleteTexture(texture)
  if (gl.isContextLost()) throw new PasticheError('gpu-lost', 'The context was lost while a texture was allocated')
  throw new PasticheError('gpu-out-of-memory', `Not enough GPU memory for ${what}: WebGL error ${error}`)
}

/** Checks that a texture does not exceed the GPU's limit. @throws `gpu-out-of-memory` if it does, `gpu-lost` */
export function checkSides(gl: Gl, width: number, height: number): void {
  const limit = gl.getParameter(gl.MAX_TEXTURE_SIZE) as number | null // null when the context is lost
  if (limit === null) throw new PasticheError('gpu-lost', 'The context of the WebGL kernels was lost')
  if (Math.max(width, height) <= limit) return
  throw new PasticheError('gpu-out-of-memory', `A texture of ${width}×${height} exceeds the GPU's limit of ${limit}`)
}

/** Clears all pending errors. @returns the first error since the last call, or 0 */
export function takeError(gl: Gl): number {
  const first = gl.getError()
  for (let i = 1; i < KINDS && !gl.isContextLost() && gl.getError() !== 0; i++);
  return first
}

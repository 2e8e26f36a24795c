import { PasticheError } from '../../common/errors.ts'
import type { Gl, Texture } from './gl.ts'

/** Errors that can be pending at once, one of each kind; a lost context may go on for ever. */
const KINDS = 8

/**
 * A texture whose storage `store` allocates while it is bound to `target`, if there is room for it.
 *
 * @param what for the message: how large it would have been, and what for
 * @throws `gpu-out-of-memory`, `gpu-lost`; nothing is left behind
 */
export function allocated(gl: Gl, target: number, what: string, store: () => void): Texture {
  const texture = gl.createTexture()
  if (texture === null) throw new PasticheError('gpu-lost', 'No texture could be made')
  gl.bindTexture(target, texture)
  store()
  const error = takeError(gl)
  if (error === 0) return texture
  gl.deleteTexture(texture)
  if (gl.isContextLost()) throw new PasticheError('gpu-lost', 'The context went with an allocation')
  throw new PasticheError('gpu-out-of-memory', `No room for ${what}: error ${error}`)
}

/** @throws `gpu-out-of-memory` for a texture longer than the GPU's limit, `gpu-lost` */
export function checkSides(gl: Gl, width: number, height: number): void {
  const limit = gl.getParameter(gl.MAX_TEXTURE_SIZE) as number | null // a lost context knows no limit
  if (limit === null) throw new PasticheError('gpu-lost', 'The context of the kernels was lost')
  if (Math.max(width, height) <= limit) return
  throw new PasticheError('gpu-out-of-memory', `A texture of ${width}×${height}, the GPU's limit is ${limit}`)
}

/** The first error since the last look, or 0; the others are taken away too, or the next look would find them. */
export function takeError(gl: Gl): number {
  const first = gl.getError()
  for (let i = 1; i < KINDS && !gl.isContextLost() && gl.getError() !== 0; i++);
  return first
}

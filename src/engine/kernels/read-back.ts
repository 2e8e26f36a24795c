import { PasticheError } from '../../common/errors.ts'
import type { Gl, Sync } from './gl.ts'
import type { Linked } from './programs.ts'
import type { Painted } from './runner.ts'
import { until } from './until.ts'

/**
 * Fetches the first slice of a layer as an ordinary picture, `[height, width, 4]`, opaque. Nothing blocks: the copy is
 * queued behind the drawing, and a fence says when it is there.
 *
 * @param as 8 bits, as `paint` wants them, or floats, as they were computed
 * @throws `gpu-lost`, `gpu-out-of-memory`
 */
export async function readBack(
  gl: Gl,
  gather: Linked,
  { activation, origin }: Painted,
  [width, height]: readonly [width: number, height: number],
  as: 'bytes' | 'floats'
): Promise<Uint8Array | Float32Array> {
  const pixels = as === 'bytes' ? new Uint8Array(width * height * 4) : new Float32Array(width * height * 4)
  const type = as === 'bytes' ? gl.UNSIGNED_BYTE : gl.FLOAT
  const target = gl.createRenderbuffer()
  const framebuffer = gl.createFramebuffer()
  const buffer = gl.createBuffer()
  let sync: Sync | null = null
  try {
    gl.bindRenderbuffer(gl.RENDERBUFFER, target)
    gl.renderbufferStorage(gl.RENDERBUFFER, as === 'bytes' ? gl.RGBA8 : gl.RGBA32F, width, height)
    gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer)
    gl.framebufferRenderbuffer(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.RENDERBUFFER, target)
    gl.useProgram(gather.program)
    gl.activeTexture(gl.TEXTURE0)
    gl.bindTexture(gl.TEXTURE_2D_ARRAY, activation.texture)
    gl.uniform1i(gather.uniform('source'), 0)
    gl.uniform2i(gather.uniform('shift'), ...origin)
    gl.viewport(0, 0, width, height)
    gl.drawArrays(gl.TRIANGLES, 0, 3)
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer)
    gl.bufferData(gl.PIXEL_PACK_BUFFER, pixels.byteLength, gl.STREAM_READ)
    gl.readPixels(0, 0, width, height, gl.RGBA, type, 0)
    sync = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0)
    gl.flush()
    await signalled(gl, sync)
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer)
    gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, 0, pixels)
    checkErrors(gl)
    return pixels
  } finally {
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null)
    gl.deleteSync(sync)
    gl.deleteBuffer(buffer)
    gl.deleteFramebuffer(framebuffer)
    gl.deleteRenderbuffer(target)
  }
}

/** A lost context signals nothing, for ever, or everything at once: it is asked for on its own. */
async function signalled(gl: Gl, sync: Sync | null): Promise<void> {
  await until(() => sync === null || gl.isContextLost() || gl.clientWaitSync(sync, 0, 0) !== gl.TIMEOUT_EXPIRED)
}

/** What went wrong in any command since the last look: then the pixels are not to be trusted. */
function checkErrors(gl: Gl): void {
  const error = gl.getError()
  if (gl.isContextLost()) throw new PasticheError('gpu-lost', 'The context of the kernels was lost')
  if (error === gl.OUT_OF_MEMORY) throw new PasticheError('gpu-out-of-memory', 'The GPU ran out of memory in a tile')
  if (error !== 0) throw new PasticheError('internal', `WebGL error ${error} while a tile was painted`)
}

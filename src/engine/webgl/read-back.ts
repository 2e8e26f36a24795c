import { PasticheError } from '../../common/errors.ts'
import { checkSides, takeError } from './context/allocate.ts'
import type { Linked } from './context/compile-programs.ts'
import type { Framebuffer, Gl, Sync } from './context/gl.ts'
import { pollUntil } from './context/poll-until.ts'
import { Uniforms } from './context/uniforms.ts'
import type { Painted } from './layer-drawer.ts'
import type { Moments } from './textures/moments.ts'

/**
 * Fetches the first slice of a layer as an ordinary picture, `[height, width, 4]`. A pixel has full alpha if all its
 * colours are in [0, 1], and an alpha of 0 if one is NaN or out of range.
 *
 * @param as whether to fetch 8 bits or a float for each number
 * @throws `gpu-lost`, `gpu-out-of-memory`
 */
export async function readBack(gl: Gl, gather: Linked, painted: Painted, as: 'bytes'): Promise<Uint8Array>
export async function readBack(gl: Gl, gather: Linked, painted: Painted, as: 'floats'): Promise<Float32Array>
export async function readBack(
  gl: Gl,
  gather: Linked,
  painted: Painted,
  as: 'bytes' | 'floats'
): Promise<Uint8Array | Float32Array>
export async function readBack(
  gl: Gl,
  gather: Linked,
  { texture, origin, size: [width, height] }: Painted,
  as: 'bytes' | 'floats'
): Promise<Uint8Array | Float32Array> {
  const draw = (): void => {
    const uniforms = new Uniforms(gl, gather)
    uniforms.array('source', 0, texture)
    uniforms.pair('shift', origin)
    gl.viewport(0, 0, width, height)
    gl.drawArrays(gl.TRIANGLES, 0, 3)
  }
  const pixels = as === 'bytes' ? new Uint8Array(width * height * 4) : new Float32Array(width * height * 4)
  return drawAndFetch(gl, width, height, pixels, draw)
}

/**
 * Draws into a new buffer and fetches the result. `draw` must set the viewport. It may bind other framebuffers, but
 * must draw the result into `target` last.
 *
 * @param pixels receives the result, `[height, width, 4]`; its type decides the format of the buffer
 * @returns `pixels`
 * @throws `gpu-lost`, `gpu-out-of-memory`
 */
export async function drawAndFetch<Pixels extends Uint8Array | Float32Array>(
  gl: Gl,
  width: number,
  height: number,
  pixels: Pixels,
  draw: (target: Framebuffer) => void
): Promise<Pixels> {
  checkSides(gl, width, height)
  const target = gl.createRenderbuffer()
  const framebuffer = gl.createFramebuffer()
  try {
    if (framebuffer === null) throw new PasticheError('gpu-lost', 'The context could not create a framebuffer')
    gl.bindRenderbuffer(gl.RENDERBUFFER, target)
    gl.renderbufferStorage(gl.RENDERBUFFER, pixels instanceof Uint8Array ? gl.RGBA8 : gl.RGBA32F, width, height)
    gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer)
    gl.framebufferRenderbuffer(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.RENDERBUFFER, target)
    draw(framebuffer)
    return await fetched(gl, width, height, pixels)
  } finally {
    gl.deleteFramebuffer(framebuffer)
    gl.deleteRenderbuffer(target)
  }
}

/**
 * Fetches the result of a `Reduction`.
 *
 * @returns four numbers for each texel
 * @throws `gpu-lost`, `gpu-out-of-memory`
 */
export function readMoments(gl: Gl, { framebuffer, width, height }: Moments, what: 'means' | 'variances') {
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer)
  gl.readBuffer(gl.COLOR_ATTACHMENT0 + (what === 'means' ? 0 : 1))
  return fetched(gl, width, height, new Float32Array(width * height * 4))
}

/** Reads the bound framebuffer without blocking. The copy is queued after the draws, and a fence signals its end. */
async function fetched<Pixels extends Uint8Array | Float32Array>(
  gl: Gl,
  width: number,
  height: number,
  pixels: Pixels
): Promise<Pixels> {
  const buffer = gl.createBuffer()
  let sync: Sync | null = null
  try {
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer)
    gl.bufferData(gl.PIXEL_PACK_BUFFER, pixels.byteLength, gl.STREAM_READ)
    gl.readPixels(0, 0, width, height, gl.RGBA, pixels instanceof Uint8Array ? gl.UNSIGNED_BYTE : gl.FLOAT, 0)
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null)
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
  }
}

/**
 * Waits for a fence. A lost context may never signal it, or may signal all fences, so the loss is checked separately.
 */
async function signalled(gl: Gl, sync: Sync | null): Promise<void> {
  await pollUntil(() => sync === null || gl.isContextLost() || gl.clientWaitSync(sync, 0, 0) !== gl.TIMEOUT_EXPIRED)
}

/** Throws if any command since the last check failed. The pixels may then be wrong. */
function checkErrors(gl: Gl): void {
  const error = takeError(gl)
  if (gl.isContextLost()) throw new PasticheError('gpu-lost', 'The context of the WebGL kernels was lost')
  if (error === gl.OUT_OF_MEMORY)
    throw new PasticheError('gpu-out-of-memory', 'The GPU ran out of memory while a tile was painted')
  if (error !== 0) throw new PasticheError('internal', `WebGL error ${error} while a tile was painted`)
}

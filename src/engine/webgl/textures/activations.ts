import { allocated, checkSides } from '../context/allocate.ts'
import { createFramebuffer } from '../context/framebuffer.ts'
import type { Framebuffer, Gl, Texture } from '../context/gl.ts'
import { storeArray } from '../context/texture-storage.ts'
import { type Precision, pixelsOf } from './layout.ts'

/** A texture of pixel blocks (layout.ts). It may be larger than the picture in it. */
export interface Activation {
  readonly texture: Texture
  /** The framebuffer that paints slice `group`. It has one draw buffer for each pixel of a block. */
  target(group: number): Framebuffer
}

interface Held extends Activation {
  readonly width: number
  readonly height: number
  readonly slices: number
  readonly bytes: number
  readonly framebuffers: Framebuffer[]
}

/**
 * Sides are rounded up to a multiple of this many blocks. Tiles that differ only in their halo can then share textures.
 */
const SIDE_STEP = 16
const BYTES = { RGBA32F: 16, RGBA16F: 8 }

/**
 * A pool of block textures. Programs do not depend on sizes, so any texture that is large enough can be used. The pool
 * takes the smallest of these. If no free texture is large enough, it deletes the free textures with the same number of
 * slices and creates a new one. So it does not keep textures that are too small for the current tiles.
 */
export class Activations {
  /** Bytes of all textures, free and in use. */
  bytes = 0
  /** The highest value of `bytes` so far. */
  peakBytes = 0
  private readonly free: Held[] = []
  private readonly used = new Map<Activation, Held>()

  constructor(
    private readonly gl: Gl,
    readonly precision: Precision
  ) {}

  /**
   * Takes a texture out of the pool.
   *
   * @param width width of the picture in pixels
   * @param height height of the picture in pixels
   * @param slices groups of four channels
   * @throws `gpu-out-of-memory`, `gpu-lost`
   */
  take(width: number, height: number, slices: number): Activation {
    const blocks = {
      width: blocksFor(width, this.precision.block.width),
      height: blocksFor(height, this.precision.block.height)
    }
    const fits = (one: Held) => one.width >= blocks.width && one.height >= blocks.height
    const candidates = this.free.filter((one) => one.slices === slices)
    const found = candidates.filter(fits).sort((one, other) => one.bytes - other.bytes)[0]
    if (!found) for (const small of candidates) this.drop(small)
    const held = found ?? this.create(blocks.width, blocks.height, slices)
    if (found) this.free.splice(this.free.indexOf(found), 1)
    this.used.set(held, held)
    return held
  }

  giveBack(activation: Activation): void {
    const held = this.used.get(activation)
    if (!held) return
    this.used.delete(activation)
    this.free.push(held)
  }

  /** Deletes all textures, including those in use. Call it after a failure and at the end. */
  clear(): void {
    for (const held of [...this.free, ...this.used.values()]) this.remove(held)
    this.free.length = 0
    this.used.clear()
  }

  private create(width: number, height: number, slices: number): Held {
    const { gl, precision } = this
    const layers = slices * pixelsOf(precision.block)
    const bytes = width * height * layers * BYTES[precision.format]
    checkSides(gl, width, height)
    const what = `${bytes} bytes of layer output, with ${this.bytes} in use`
    const texture = allocated(gl, gl.TEXTURE_2D_ARRAY, what, () =>
      storeArray(gl, gl[precision.format], width, height, layers)
    )
    const framebuffers: Framebuffer[] = []
    const target = (group: number): Framebuffer => {
      const framebuffer =
        framebuffers[group] ?? createFramebuffer(gl, texture, group * pixelsOf(precision.block), layers / slices)
      framebuffers[group] = framebuffer
      return framebuffer
    }
    this.bytes += bytes
    this.peakBytes = Math.max(this.peakBytes, this.bytes)
    return { texture, target, width, height, slices, bytes, framebuffers }
  }

  private drop(held: Held): void {
    this.free.splice(this.free.indexOf(held), 1)
    this.remove(held)
  }

  private remove({ texture, framebuffers, bytes }: Held): void {
    for (const framebuffer of framebuffers) if (framebuffer) this.gl.deleteFramebuffer(framebuffer)
    this.gl.deleteTexture(texture)
    this.bytes -= bytes
  }
}

const blocksFor = (pixels: number, side: number): number => Math.ceil(pixels / side / SIDE_STEP) * SIDE_STEP

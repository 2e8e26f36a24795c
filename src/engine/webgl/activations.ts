import { allocated, checkSides } from './allocate.ts'
import { frame } from './frame.ts'
import type { Framebuffer, Gl, Texture } from './gl.ts'
import { type Precision, pixelsOf } from './layout.ts'
import { storeArray } from './storage.ts'

/** A block texture; what of it is in use is its user's to know. */
export interface Activation {
  readonly texture: Texture
  /** Its framebuffer that paints slice `group`, a draw buffer to each pixel of a block. */
  target(group: number): Framebuffer
}

interface Held extends Activation {
  readonly width: number
  readonly height: number
  readonly slices: number
  readonly bytes: number
  readonly framebuffers: Framebuffer[]
}

/** Blocks; sides are rounded up to it, so that tiles that differ by their halo alone share textures. */
const SIDE_STEP = 16
const BYTES = { RGBA32F: 16, RGBA16F: 8 }

/**
 * Block textures for reuse. Programs know no sizes, so any texture will do that is large enough; what is too small for
 * the tiles that come now is given back to the driver, and the memory held is that of the few that live at once.
 */
export class Activations {
  /** Of textures now, and at most so far. */
  bytes = 0
  peakBytes = 0
  private readonly free: Held[] = []
  private readonly used = new Map<Activation, Held>()

  constructor(
    private readonly gl: Gl,
    readonly precision: Precision
  ) {}

  /**
   * @param width of the picture, in pixels, as is `height`
   * @throws `gpu-out-of-memory`, `gpu-lost`
   */
  take(width: number, height: number, slices: number): Activation {
    const blocks = { width: blocksFor(width, this.precision.block.width), height: blocksFor(height, this.precision.block.height) } // biome-ignore format: one thought
    const fits = (one: Held) => one.width >= blocks.width && one.height >= blocks.height
    const candidates = this.free.filter((one) => one.slices === slices)
    const found = candidates.find(fits)
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

  /** Frees everything, also what is in use: after a failure, and at the end. */
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
    const what = `${bytes} bytes beside ${this.bytes}`
    const texture = allocated(gl, gl.TEXTURE_2D_ARRAY, what, () =>
      storeArray(gl, gl[precision.format], width, height, layers)
    )
    const framebuffers: Framebuffer[] = []
    const target = (group: number): Framebuffer => {
      const framebuffer = framebuffers[group] ?? frame(gl, texture, group * pixelsOf(precision.block), layers / slices)
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

import type { Rectangle } from '../pixels/crop.ts'
import { allocated, checkSides } from './context/allocate.ts'
import { createFramebuffer } from './context/framebuffer.ts'
import type { Framebuffer, Gl, Texture } from './context/gl.ts'
import { storeArray } from './context/texture-storage.ts'
import { Uniforms } from './context/uniforms.ts'
import type { Painted } from './layer-drawer.ts'
import { drawAndFetch } from './read-back.ts'
import type { FeaturePrograms } from './shaders/feature-programs.ts'
import { GROUP_SIZE } from './shaders/gram-source.ts'
import { CHANNELS_PER_TEXEL as FOUR, REGION, slicesOf } from './textures/layout.ts'

/** A layer's output, for which a Gram matrix is to be computed. */
export interface GramSource {
  readonly map: Painted
  /** The pixels that the Gram matrix is a mean over. */
  readonly core: Rectangle
  readonly channels: number
}

/** A source, and the position of its results in the textures. */
interface Placed extends GramSource {
  /** Number of slices, plus one for the constant channel. */
  readonly side: number
  /** Number of regions in a row. */
  readonly across: number
  /** Number of all regions. */
  readonly regions: number
  /** First row of this source in the target of the sums. */
  readonly top: number
  /** Number of rows of this source in the target of the sums. */
  readonly rows: number
}

interface Regions {
  readonly texture: Texture
  readonly framebuffer: Framebuffer
  readonly width: number
  readonly height: number
}

/**
 * Computes Gram matrices on the GPU. For each layer, products are added up over regions of pixels, then over groups of
 * regions. The sums of all layers are in one target, which is fetched in one transfer.
 */
export class GramProducts {
  /** The products of one layer, by region. All layers use the same texture. */
  private regions: Regions | null = null

  constructor(
    private readonly gl: Gl,
    private readonly programs: Pick<FeaturePrograms, 'products' | 'sum'>
  ) {}

  /**
   * Computes the Gram matrices of all sources. It queues all draws before it waits.
   *
   * @returns the Gram matrices, `[C + 1, C + 1]` each, with the means of the channels in the last row and column
   * @throws `gpu-lost`, `gpu-out-of-memory`
   */
  async fetch(sources: readonly GramSource[]): Promise<Float32Array[]> {
    if (sources.length === 0) return []
    const { gl } = this
    const placed = placedIn(sources)
    const width = FOUR * Math.max(...placed.map(({ side }) => side))
    const height = placed.reduce((sum, { rows }) => sum + rows, 0)
    const regions = this.regionsFor(placed)
    const sums = new Float32Array(width * height * FOUR)
    await drawAndFetch(gl, width, height, sums, (target) => {
      for (const source of placed) this.draw(source, regions, target)
    })
    return placed.map((source) => matrixOf(source, sums, width))
  }

  /** Deletes the texture. The next call creates a new one. */
  free(): void {
    this.gl.deleteFramebuffer(this.regions?.framebuffer ?? null)
    this.gl.deleteTexture(this.regions?.texture ?? null)
    this.regions = null
  }

  private draw(
    { map, core, side, across, regions, top, rows }: Placed,
    { texture, framebuffer }: Regions,
    target: Framebuffer
  ) {
    const { gl, programs } = this
    const products = new Uniforms(gl, programs.products)
    products.array('source', 0, map.texture)
    products.pair('from', [map.origin[0] + core.x, map.origin[1] + core.y])
    products.pair('extent', [core.width, core.height])
    products.int('slices', side - 1)
    products.int('across', across)
    gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer)
    gl.viewport(0, 0, side * side, regions)
    gl.drawArrays(gl.TRIANGLES, 0, 3)

    const sum = new Uniforms(gl, programs.sum)
    sum.array('source', 0, texture)
    sum.int('regions', regions)
    sum.int('side', side)
    sum.int('top', top)
    gl.bindFramebuffer(gl.FRAMEBUFFER, target)
    gl.viewport(0, top, FOUR * side, rows)
    gl.drawArrays(gl.TRIANGLES, 0, 3)
  }

  private regionsFor(placed: readonly Placed[]): Regions {
    const { gl, regions: held } = this
    const width = Math.max(held?.width ?? 0, ...placed.map(({ side }) => side * side))
    const height = Math.max(held?.height ?? 0, ...placed.map(({ regions }) => regions))
    if (held && held.width === width && held.height === height) return held
    this.free()
    checkSides(gl, width, height)
    const texture = allocated(gl, gl.TEXTURE_2D_ARRAY, `products of ${width}×${height} texels`, () =>
      storeArray(gl, gl.RGBA32F, width, height, FOUR)
    )
    try {
      const regions = { texture, framebuffer: createFramebuffer(gl, texture, 0, FOUR), width, height }
      this.regions = regions
      return regions
    } catch (error) {
      gl.deleteTexture(texture)
      throw error
    }
  }
}

function placedIn(sources: readonly GramSource[]): Placed[] {
  let end = 0
  return sources.map((source) => {
    const across = Math.ceil(source.core.width / REGION)
    const regions = across * Math.ceil(source.core.height / REGION)
    const side = slicesOf(source.channels) + 1
    const rows = Math.ceil(regions / GROUP_SIZE) * side
    end += rows
    return { ...source, across, regions, side, rows, top: end - rows }
  })
}

function matrixOf({ core, channels, side, top, rows }: Placed, sums: Float32Array, width: number): Float32Array {
  const pixels = core.width * core.height
  const gram = new Float32Array((channels + 1) ** 2)
  /** The sum over all groups of regions for channel c of slice i and channel k of slice j. */
  const sumOf = (i: number, c: number, j: number, k: number): number => {
    let sum = 0
    for (let row = top + i; row < top + rows; row += side) sum += sums[(row * width + FOUR * j + c) * FOUR + k] ?? 0
    return sum
  }
  const [sliceOf, placeOf] = [(channel: number) => Math.floor(channel / FOUR), (channel: number) => channel % FOUR]
  for (let one = 0; one < channels; one++) {
    const [i, c] = [sliceOf(one), placeOf(one)]
    for (let other = one; other < channels; other++) {
      const mean = sumOf(i, c, sliceOf(other), placeOf(other)) / pixels
      gram[one * (channels + 1) + other] = gram[other * (channels + 1) + one] = mean
    }
    const mean = sumOf(i, c, side - 1, 0) / pixels
    gram[one * (channels + 1) + channels] = gram[channels * (channels + 1) + one] = mean
  }
  gram[gram.length - 1] = 1
  return gram
}

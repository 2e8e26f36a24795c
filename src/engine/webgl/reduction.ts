import type { Gl, Texture } from './gl.ts'
import type { Painted } from './layer-drawer.ts'
import { slicesOf } from './layout.ts'
import { Moments } from './moments.ts'
import type { Programs } from './programs.ts'
import { FAN, REGION } from './statistics-source.ts'
import { type Pair, Uniforms } from './uniforms.ts'

/** A layer's output to be reduced: pixels and channels. */
export interface Extent {
  readonly size: Pair
  readonly channels: number
}

const times = ([x, y]: Pair, side: number): Pair => [Math.ceil(x / side), Math.ceil(y / side)]

/**
 * Mean and variance of each channel, by a tree: of regions, of regions of regions, of the picture. Everything stays on
 * the GPU; textures for the largest of the layers serve them all.
 */
export class Reduction {
  /** Between two levels, in turn. */
  private readonly levels: Moments[] = []

  /** @throws `gpu-out-of-memory`, `gpu-lost` */
  constructor(
    private readonly gl: Gl,
    private readonly programs: Programs,
    extents: readonly Extent[]
  ) {
    try {
      for (const side of [REGION, REGION * FAN]) {
        const sizes = extents.map(({ size, channels }) => {
          const [columns, rows] = times(size, side)
          return [columns, rows * slicesOf(channels)] as const
        })
        const largest = (axis: 0 | 1) => sizes.reduce((most, size) => Math.max(most, size[axis]), 1)
        this.levels.push(Moments.create(gl, largest(0), largest(1)))
      }
    } catch (error) {
      this.dispose()
      throw error
    }
  }

  /**
   * Leaves the moments of all slices of `painted` in `into`, one below the other from `firstRow` on.
   *
   * @param weights level by level (`WeightTextures`); null: every pixel counts alike
   */
  reduce(
    { texture, origin, size }: Painted,
    channels: number,
    into: Moments,
    firstRow: number,
    weights: readonly Texture[] | null
  ): void {
    const { gl } = this
    const slices = slicesOf(channels)
    let [source, other] = this.levels as [Moments, Moments]
    let side = REGION
    let regions = times(size, side)
    const first = new Uniforms(gl, this.programs.regions)
    first.array('source', 0, texture)
    first.pair('origin', origin)
    first.pair('extent', size)
    first.int('rows', regions[1])
    weigh(first, weights?.[0])
    this.draw(source, 0, regions, slices)

    let level = 0
    let isLast = false
    while (!isLast) {
      const above = times(regions, FAN)
      isLast = above[0] * above[1] === 1
      const uniforms = new Uniforms(gl, this.programs.combine)
      uniforms.array('source', 0, source.texture)
      uniforms.pair('regions', regions)
      uniforms.pair('extent', size)
      uniforms.int('side', side)
      uniforms.int('rows', above[1])
      uniforms.int('firstRow', isLast ? firstRow : 0)
      weigh(uniforms, weights?.[++level])
      this.draw(isLast ? into : other, isLast ? firstRow : 0, above, slices)
      ;[source, other] = [other, source]
      regions = above
      side *= FAN
    }
  }

  dispose(): void {
    for (const level of this.levels) level.dispose()
  }

  private draw(target: Moments, firstRow: number, [columns, rows]: Pair, slices: number): void {
    this.gl.bindFramebuffer(this.gl.FRAMEBUFFER, target.framebuffer)
    this.gl.viewport(0, firstRow, columns, rows * slices)
    this.gl.drawArrays(this.gl.TRIANGLES, 0, 3)
  }
}

const WEIGHTS_UNIT = 1

/** A unit of its own also where nothing is read from it: two kinds of sampler may not share one. */
function weigh(uniforms: Uniforms, weights: Texture | undefined): void {
  uniforms.int('weighted', weights ? 1 : 0)
  if (weights) uniforms.flat('weights', WEIGHTS_UNIT, weights)
  else uniforms.int('weights', WEIGHTS_UNIT)
}

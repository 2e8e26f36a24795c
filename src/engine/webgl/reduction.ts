import type { Gl, Texture } from './context/gl.ts'
import { type Pair, Uniforms } from './context/uniforms.ts'
import type { Painted } from './layer-drawer.ts'
import type { Programs } from './shaders/programs.ts'
import { FAN, REGION, slicesOf } from './textures/layout.ts'
import { Moments } from './textures/moments.ts'

/** A layer's output that is to be reduced: its size in pixels and its number of channels. */
export interface Extent {
  readonly size: Pair
  readonly channels: number
}

/** Number of squares with this side, across and down, that are needed to cover a plane. */
const squaresIn = ([x, y]: Pair, side: number): Pair => [Math.ceil(x / side), Math.ceil(y / side)]

/**
 * Computes mean and variance of each channel level by level: first of small regions, then of larger regions made of
 * these, up to the whole picture. Everything stays on the GPU. All layers share the same textures, which are large
 * enough for the largest layer.
 */
export class Reduction {
  /** The results of a level, from which the next level is computed. Levels use the two textures in turn. */
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
          const [columns, rows] = squaresIn(size, side)
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
   * Writes the moments of all slices of a layer's output into `into`. Each slice takes one row, starting at `firstRow`.
   *
   * @param visibility the textures of each level (`VisibilityTextures`); null if every pixel counts the same
   */
  reduce(
    { texture, origin, size }: Painted,
    channels: number,
    into: Moments,
    firstRow: number,
    visibility: readonly Texture[] | null
  ): void {
    const { gl } = this
    const slices = slicesOf(channels)
    let [source, other] = this.levels as [Moments, Moments]
    let side = REGION
    let regions = squaresIn(size, side)
    const first = new Uniforms(gl, this.programs.regions)
    first.array('source', 0, texture)
    first.pair('origin', origin)
    first.pair('extent', size)
    first.int('rows', regions[1])
    setVisibility(first, visibility?.[0])
    this.draw(source, 0, regions, slices)

    let level = 0
    let isLast = false
    while (!isLast) {
      const above = squaresIn(regions, FAN)
      isLast = above[0] * above[1] === 1
      const uniforms = new Uniforms(gl, this.programs.combine)
      uniforms.array('source', 0, source.texture)
      uniforms.pair('regions', regions)
      uniforms.pair('extent', size)
      uniforms.int('side', side)
      uniforms.int('rows', above[1])
      uniforms.int('firstRow', isLast ? firstRow : 0)
      setVisibility(uniforms, visibility?.[++level])
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

const VISIBILITY_UNIT = 1

/** Even if the shader does not read this sampler, it gets a unit: samplers of different types must not share one. */
function setVisibility(uniforms: Uniforms, visibility: Texture | undefined): void {
  uniforms.int('weighted', visibility ? 1 : 0)
  if (visibility) uniforms.flat('visibility', VISIBILITY_UNIT, visibility)
  else uniforms.int('visibility', VISIBILITY_UNIT)
}

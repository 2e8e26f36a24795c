import type { Visibility } from '../../plan/visibility.ts'
import { allocated, checkSides } from '../context/allocate.ts'
import type { Gl, Texture } from '../context/gl.ts'
import { store2D } from '../context/texture-storage.ts'
import { CHANNELS_PER_TEXEL, FAN, REGION } from './layout.ts'

/**
 * Textures that tell how much pixels count: one for the pixels of a layer's output, one for its regions, and one for
 * each level of larger regions.
 */
export class VisibilityTextures {
  /** The textures by the width of the output. */
  private readonly made = new Map<number, Texture[]>()

  constructor(
    private readonly gl: Gl,
    private readonly visibility: Visibility
  ) {}

  /**
   * @param width width of the layer's output
   * @returns one texture for each level of a `Reduction`, pixels first
   * @throws `gpu-out-of-memory`, `gpu-lost`
   */
  of(width: number): readonly Texture[] {
    const known = this.made.get(width)
    if (known) return known
    const textures: Texture[] = []
    this.made.set(width, textures) // set first, so that dispose() frees textures that were made before a failure
    let plane = { values: this.visibility.at(width), width }
    textures.push(this.upload(plane))
    for (let side = REGION; plane.values.length > 1; side = FAN) {
      plane = sums(plane, side)
      textures.push(this.upload(plane))
    }
    return textures
  }

  dispose(): void {
    for (const textures of this.made.values()) for (const texture of textures) this.gl.deleteTexture(texture)
    this.made.clear()
  }

  private upload({ values, width }: Plane): Texture {
    const { gl } = this
    const height = values.length / width
    const texels = new Float32Array(values.length * CHANNELS_PER_TEXEL)
    values.forEach((value, i) => {
      texels[i * CHANNELS_PER_TEXEL] = value
    })
    checkSides(gl, width, height)
    return allocated(gl, gl.TEXTURE_2D, `visibility of ${width}×${height} pixels`, () => {
      store2D(gl, gl.RGBA32F, width, height)
      gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, width, height, gl.RGBA, gl.FLOAT, texels)
    })
  }
}

interface Plane {
  readonly values: Float32Array
  readonly width: number
}

/** Sums over squares with this side. Squares at the right and the bottom edge may be smaller. */
function sums({ values, width }: Plane, side: number): Plane {
  const [columns, rows] = [Math.ceil(width / side), Math.ceil(values.length / width / side)]
  const sum = new Float32Array(columns * rows)
  values.forEach((value, i) => {
    const at = Math.floor(i / width / side) * columns + Math.floor((i % width) / side)
    sum[at] = (sum[at] ?? 0) + value
  })
  return { values: sum, width: columns }
}

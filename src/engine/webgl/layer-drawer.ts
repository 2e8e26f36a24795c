import { PasticheError } from '../../common/errors.ts'
import { lengthOf, type Region } from '../plan/network-input.ts'
import type { TileStep } from '../plan/plan-tile.ts'
import type { Linked } from './context/compile-programs.ts'
import type { Gl, Texture, VertexArray } from './context/gl.ts'
import { type Pair, Uniforms } from './context/uniforms.ts'
import { type DrawTarget, drawEpilogue, drawGroups, type Epilogue, type Located } from './draw-epilogue.ts'
import type { ConvolutionPrograms } from './shaders/programs.ts'
import { variantOf } from './shaders/variant-of.ts'
import { geometryOf } from './step-geometry.ts'
import { type Activation, Activations } from './textures/activations.ts'
import { type Precision, slicesOf } from './textures/layout.ts'
import { PictureTexture } from './textures/picture-texture.ts'

/** The weights of a network on the GPU, by the layer's name. */
export type WeightTextures = ReadonlyMap<string, Texture>

/**
 * A layer's output. `origin` is the position of the first pixel that the plan needs. Pixels before it are not used.
 */
export interface Painted extends Located {
  readonly activation: Activation
  /** Number of pixels, counted from `origin`. */
  readonly size: Pair
}

/** Queues draws of single layers without waiting for them, and owns the textures that the draws need. */
export class LayerDrawer {
  readonly activations: Activations
  readonly picture: PictureTexture
  /** Number of draws so far, for the benchmark. */
  draws = 0
  private readonly triangle: VertexArray | null

  constructor(
    private readonly gl: Gl,
    private readonly programs: ConvolutionPrograms,
    private readonly precision: Precision
  ) {
    this.activations = new Activations(gl, precision)
    this.picture = new PictureTexture(gl)
    this.triangle = gl.createVertexArray()
  }

  /**
   * Uploads the network's input. Call it before the first layer.
   *
   * @param content pixels of `region`, `[height, width, 4]`
   * @throws `gpu-out-of-memory`, `gpu-lost`
   */
  begin(content: Float32Array, { x, y }: Region): Located {
    this.gl.bindVertexArray(this.triangle)
    return { texture: this.picture.fill(content, lengthOf(x), lengthOf(y)), origin: [0, 0] }
  }

  /**
   * Draws one layer's convolution.
   *
   * @param isFirst whether `input` is the picture, which is not stored in blocks
   * @throws `gpu-out-of-memory`, `gpu-lost`
   */
  convolve(weights: WeightTextures, step: TileStep, input: Located, isFirst: boolean, epilogue: Epilogue): Painted {
    const { layer } = step
    const texture = weights.get(layer.name)
    if (!texture) throw new PasticheError('internal', `Layer "${layer.name}" was not uploaded`)
    const [x, y] = [geometryOf(layer.upsample, step.x), geometryOf(layer.upsample, step.y)]
    const target = this.target([x.length, y.length], slicesOf(layer.outputs))
    const uniforms = new Uniforms(this.gl, this.programs.convolution(variantOf(layer, isFirst, this.precision.block)))
    uniforms.array('source', 0, input.texture)
    uniforms.flat('weights', 1, texture)
    uniforms.pair('first', [x.first, y.first])
    uniforms.pair('last', [x.last, y.last])
    uniforms.pair('shift', input.origin)
    uniforms.int('slices', slicesOf(layer.inputs))
    this.draw(uniforms, input.texture, epilogue, target)
    const size = [x.length - x.lead, y.length - y.lead] as const
    return { activation: target.activation, texture: target.activation.texture, origin: [x.lead, y.lead], size }
  }

  /**
   * Draws `input` into another texture, pixel by pixel at the same position, with a program that ends in EPILOGUE.
   *
   * @param set sets the program's other uniforms; its textures start at unit 3
   * @throws `gpu-out-of-memory`, `gpu-lost`
   */
  redraw(program: Linked, input: Painted, channels: number, epilogue: Epilogue, set: (uniforms: Uniforms) => void) {
    const { origin, size } = input
    const target = this.target([origin[0] + size[0], origin[1] + size[1]], slicesOf(channels))
    const uniforms = new Uniforms(this.gl, program)
    uniforms.array('source', 0, input.texture)
    set(uniforms)
    this.draw(uniforms, input.texture, epilogue, target)
    return { ...input, activation: target.activation, texture: target.activation.texture }
  }

  /**
   * Draws a layer with any program that paints blocks of pixels.
   *
   * @param size pixels of the result
   * @param set sets the program's uniforms and textures, except `group`
   * @throws `gpu-out-of-memory`, `gpu-lost`
   */
  paint(program: Linked, size: Pair, channels: number, set: (uniforms: Uniforms) => void): Painted {
    const target = this.target(size, slicesOf(channels))
    const uniforms = new Uniforms(this.gl, program)
    set(uniforms)
    drawGroups(this.gl, uniforms, target)
    this.draws += target.groups
    return { activation: target.activation, texture: target.activation.texture, origin: [0, 0], size }
  }

  /** Deletes all textures of tiles. The next tile creates new ones. */
  free(): void {
    this.activations.clear()
    this.picture.dispose()
  }

  dispose(): void {
    this.free()
    this.gl.deleteVertexArray(this.triangle)
  }

  private target(size: Pair, groups: number): DrawTarget {
    const { width, height } = this.precision.block
    const activation = this.activations.take(size[0], size[1], groups)
    return { activation, size, groups, blocks: [Math.ceil(size[0] / width), Math.ceil(size[1] / height)] }
  }

  private draw(uniforms: Uniforms, source: Texture, epilogue: Epilogue, target: DrawTarget): void {
    drawEpilogue(this.gl, uniforms, source, epilogue, target)
    this.draws += target.groups
  }
}

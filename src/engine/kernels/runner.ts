import { PasticheError } from '../../common/errors.ts'
import { lengthOf } from '../stylize/network-input.ts'
import { stagesOf } from '../stylize/paint-stage.ts'
import type { TilePlan, TileStep } from '../stylize/plan-tile.ts'
import { type Activation, Activations } from './activations.ts'
import { drawConvolution } from './draw-convolution.ts'
import type { Gl, Texture, VertexArray } from './gl.ts'
import { type Precision, slicesOf } from './layout.ts'
import { PictureTexture } from './picture-texture.ts'
import type { Programs } from './programs.ts'
import { geometryOf } from './step-geometry.ts'
import { variantOf } from './variants.ts'

/** A layer's output: `origin` is where, in its texture, the pixels begin that the plan asked for. */
export interface Painted {
  readonly activation: Activation
  readonly origin: Place
}

type Place = readonly [x: number, y: number]
type Weights = ReadonlyMap<string, Texture>

/** What a layer reads: the picture itself, or another layer's output. */
interface Input {
  readonly texture: Texture
  readonly origin: Place
}

/** Draws the layers of a planned tile, one after the other, without waiting for any of them. */
export class Runner {
  readonly activations: Activations
  readonly picture: PictureTexture
  /** So far; what the bench counts. */
  draws = 0
  private readonly triangle: VertexArray | null

  constructor(
    private readonly gl: Gl,
    private readonly programs: Programs,
    private readonly precision: Precision
  ) {
    this.activations = new Activations(gl, precision)
    this.picture = new PictureTexture(gl)
    this.triangle = gl.createVertexArray()
  }

  /**
   * @param weights by the layer's name
   * @param content what the plan's `input` region holds, `[height, width, 4]`
   * @returns the last layer's output, to be given back to `activations`
   * @throws `gpu-out-of-memory`, `gpu-lost`; then everything that was taken has been freed
   */
  run(weights: Weights, { input, steps }: TilePlan, content: Float32Array): Painted {
    this.gl.bindVertexArray(this.triangle)
    try {
      const texture = this.picture.fill(content, lengthOf(input.x), lengthOf(input.y))
      return this.stages(weights, steps, { texture, origin: [0, 0] })
    } catch (error) {
      this.free()
      throw error
    }
  }

  /** Gives all textures of tiles back to the driver; the next tile makes new ones. */
  free(): void {
    this.activations.clear()
    this.picture.dispose()
  }

  dispose(): void {
    this.free()
    this.gl.deleteVertexArray(this.triangle)
  }

  private stages(weights: Weights, steps: readonly TileStep[], picture: Input): Painted {
    let held: Painted | null = null
    for (const [opening, closing] of stagesOf(steps)) {
      if (!opening) continue
      const before: Painted | null = held
      held = this.layer(weights, opening, before ? inputOf(before) : picture, before === null)
      if (closing && before) {
        const inner = held
        const [x, y] = before.origin
        const origin: Place = [
          x + closing.x.made.from - opening.x.held.from,
          y + closing.y.made.from - opening.y.held.from
        ]
        held = this.layer(weights, closing, inputOf(inner), false, { texture: before.activation.texture, origin })
        this.activations.giveBack(inner.activation)
      }
      if (before) this.activations.giveBack(before.activation)
    }
    if (held === null) throw new PasticheError('internal', 'A plan without layers')
    return held
  }

  private layer(weights: Weights, step: TileStep, input: Input, isFirst: boolean, shortcut?: Input): Painted {
    const { layer } = step
    const texture = weights.get(layer.name)
    if (!texture) throw new PasticheError('internal', `Layer "${layer.name}" was not uploaded`)
    const { block } = this.precision
    const [x, y] = [geometryOf(layer.upsample, step.x), geometryOf(layer.upsample, step.y)]
    const groups = slicesOf(layer.outputs)
    const activation = this.activations.take(x.length, y.length, groups)
    drawConvolution(this.gl, this.programs.convolution(variantOf(layer, isFirst, block)), {
      weights: texture,
      source: input.texture,
      first: [x.first, y.first],
      last: [x.last, y.last],
      shift: input.origin,
      slices: slicesOf(layer.inputs),
      groups,
      targets: activation,
      blocks: [Math.ceil(x.length / block.width), Math.ceil(y.length / block.height)],
      shortcut: shortcut && {
        texture: shortcut.texture,
        from: shortcut.origin,
        last: [shortcut.origin[0] + x.length - 1, shortcut.origin[1] + y.length - 1]
      }
    })
    this.draws += groups
    return { activation, origin: [x.lead, y.lead] }
  }
}

const inputOf = ({ activation: { texture }, origin }: Painted): Input => ({ texture, origin })

import { PasticheError } from '../../common/errors.ts'
import type { Layer } from '../../common/layer.ts'
import type { FoldedLayer } from '../stylize/fold.ts'
import { lengthOf } from '../stylize/network-input.ts'
import type { TilePlan } from '../stylize/plan-tile.ts'
import type { Gl, Texture } from './gl.ts'
import type { Precision } from './layout.ts'
import { closeContext } from './open-context.ts'
import { compilePrograms, type Programs } from './programs.ts'
import { readBack } from './read-back.ts'
import { Runner } from './runner.ts'
import { variantOf } from './variants.ts'
import { packWeights, uploadWeights } from './weights.ts'

/** A folded network's weights on the GPU, by the layer's name. */
export type Weights = ReadonlyMap<string, Texture>

/** Our own WebGL 2 convolutions for one network, in one context and one precision. */
export class Kernels {
  private readonly runner: Runner

  private constructor(
    private readonly gl: Gl,
    readonly precision: Precision,
    private readonly programs: Programs
  ) {
    this.runner = new Runner(gl, programs, precision)
  }

  /**
   * Compiles the network's programs; the first line of it runs before this returns its promise.
   *
   * @throws `no-backend` when a layer has no kernel or one does not compile, `gpu-lost`
   */
  static async compile(gl: Gl, layers: readonly Layer[], precision: Precision): Promise<Kernels> {
    const variants = layers.map((layer, i) => variantOf(layer, i === 0, precision.block))
    return new Kernels(gl, precision, await compilePrograms(gl, variants, precision.block))
  }

  get lost(): boolean {
    return this.gl.isContextLost()
  }

  /** Bytes of textures for tiles, at most so far, and draws so far; weights are 2 MB more. */
  get spent(): { peakBytes: number; draws: number } {
    const { activations, picture, draws } = this.runner
    return { peakBytes: activations.peakBytes + picture.bytes, draws }
  }

  /** @returns weights to be given back with `release` */
  upload(folded: readonly FoldedLayer[]): Weights {
    return new Map(folded.map((layer) => [layer.layer.name, uploadWeights(this.gl, packWeights(layer))]))
  }

  release(weights: Weights): void {
    for (const texture of weights.values()) this.gl.deleteTexture(texture)
  }

  /**
   * Paints one planned tile.
   *
   * @param input what the plan's `input` region holds, `[height, width, 4]`
   * @returns `[height, width, 4]` of the region that was planned, opaque: 8 bits, or floats in [0, 1]
   * @throws `gpu-lost`, `gpu-out-of-memory`; the memory of tiles has then been given back
   */
  async paintTile(weights: Weights, plan: TilePlan, input: Float32Array, as: 'bytes'): Promise<Uint8Array>
  async paintTile(weights: Weights, plan: TilePlan, input: Float32Array, as: 'floats'): Promise<Float32Array>
  async paintTile(weights: Weights, plan: TilePlan, input: Float32Array, as: 'bytes' | 'floats') {
    const made = plan.steps.at(-1)
    if (!made) throw new PasticheError('internal', 'A plan without layers')
    if (this.lost) throw new PasticheError('gpu-lost', 'The context of the kernels was lost')
    const painted = this.runner.run(weights, plan, input)
    try {
      const size = [lengthOf(made.x.made), lengthOf(made.y.made)] as const
      const pixels = await readBack(this.gl, this.programs.gather, painted, size, as)
      this.runner.activations.giveBack(painted.activation)
      return pixels
    } catch (error) {
      this.runner.free()
      throw error
    }
  }

  /** Frees everything but the context. */
  dispose(): void {
    this.runner.dispose()
    this.programs.dispose()
  }

  /** Frees everything and gives the context back. */
  close(): void {
    this.dispose()
    closeContext(this.gl)
  }
}

import { PasticheError } from '../../common/errors.ts'
import type { Layer } from '../../common/layer.ts'
import type { FoldedLayer } from '../plan/fold.ts'
import type { MeasurePass } from '../plan/measurer.ts'
import type { TilePlan } from '../plan/plan-tile.ts'
import type { ShownWeights } from '../plan/shown-weights.ts'
import type { Gl, Texture } from './gl.ts'
import { LayerDrawer, type Weights } from './layer-drawer.ts'
import type { Precision } from './layout.ts'
import { measurePass } from './measure-pass.ts'
import { closeContext } from './open-context.ts'
import { compilePrograms, type Programs } from './programs.ts'
import { readBack } from './read-back.ts'
import { foldedLayers, runLayers } from './runner.ts'
import { variantOf } from './variants.ts'
import { packWeights, uploadWeights } from './weights.ts'

/** Our own WebGL 2 convolutions for one network, in one context and one precision. */
export class Kernels {
  private readonly drawer: LayerDrawer

  private constructor(
    private readonly gl: Gl,
    readonly precision: Precision,
    private readonly programs: Programs
  ) {
    this.drawer = new LayerDrawer(gl, programs, precision)
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
    const { activations, picture, draws } = this.drawer
    return { peakBytes: activations.peakBytes + picture.bytes, draws }
  }

  /**
   * @returns weights to be given back with `release`
   * @throws `gpu-lost`, `gpu-out-of-memory` when they do not fit even without the memory of tiles
   */
  upload(folded: readonly FoldedLayer[]): Weights {
    try {
      return this.uploadAll(folded)
    } catch {
      this.drawer.free()
      return this.uploadAll(folded)
    }
  }

  release(weights: Weights): void {
    for (const texture of weights.values()) this.gl.deleteTexture(texture)
  }

  /**
   * Paints one planned tile.
   *
   * @param input what the plan's `input` region holds, `[height, width, 4]`
   * @returns `[height, width, 4]` of the region that was planned: 8 bits, or floats in [0, 1]; see `readBack`
   * @throws `gpu-lost`, `gpu-out-of-memory`; the memory of tiles has then been given back
   */
  async paintTile(weights: Weights, plan: TilePlan, input: Float32Array, as: 'bytes'): Promise<Uint8Array>
  async paintTile(weights: Weights, plan: TilePlan, input: Float32Array, as: 'floats'): Promise<Float32Array>
  async paintTile(weights: Weights, plan: TilePlan, input: Float32Array, as: 'bytes' | 'floats') {
    this.checkContext()
    const painted = runLayers(this.drawer, plan, input, foldedLayers(this.drawer, weights))
    try {
      const pixels = await readBack(this.gl, this.programs.gather, painted, as)
      this.drawer.activations.giveBack(painted.activation)
      return pixels
    } catch (error) {
      this.drawer.free()
      throw error
    }
  }

  /** The whole picture, normalized by its own statistics: see `measurePass`. */
  async measure(
    unfolded: Weights,
    plan: TilePlan,
    input: Float32Array,
    style: Float32Array,
    weights: ShownWeights | null
  ): Promise<MeasurePass> {
    this.checkContext()
    return measurePass(this.gl, this.programs, this.drawer, unfolded, plan, input, style, weights)
  }

  /** Frees everything but the context. */
  dispose(): void {
    this.drawer.dispose()
    this.programs.dispose()
  }

  /** Frees everything and gives the context back. */
  close(): void {
    this.dispose()
    closeContext(this.gl)
  }

  private checkContext(): void {
    if (this.lost) throw new PasticheError('gpu-lost', 'The context of the kernels was lost')
  }

  private uploadAll(folded: readonly FoldedLayer[]): Weights {
    const weights = new Map<string, Texture>()
    try {
      for (const layer of folded) weights.set(layer.layer.name, uploadWeights(this.gl, packWeights(layer)))
      return weights
    } catch (error) {
      this.release(weights)
      throw error
    }
  }
}

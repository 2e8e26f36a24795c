import { PasticheError } from '../../common/errors.ts'
import type { Layer } from '../../common/layer.ts'
import type { FoldedLayer } from '../plan/fold.ts'
import type { MeasurePass } from '../plan/measurer.ts'
import type { TilePlan } from '../plan/plan-tile.ts'
import type { Visibility } from '../plan/visibility.ts'
import type { Gl, Texture } from './context/gl.ts'
import { closeContext } from './context/open-context.ts'
import { LayerDrawer, type WeightTextures } from './layer-drawer.ts'
import { measurePass } from './measure-pass.ts'
import { readBack } from './read-back.ts'
import { foldedLayers, runLayers } from './run-layers.ts'
import { compileNetwork, type Programs } from './shaders/programs.ts'
import { variantOf } from './shaders/variant-of.ts'
import type { Precision } from './textures/layout.ts'
import { packWeights, uploadWeights } from './textures/weight-texture.ts'

/** The layers of one network as our own WebGL 2 programs, in one context and one precision. */
export class WebglLayers {
  private readonly drawer: LayerDrawer

  private constructor(
    private readonly gl: Gl,
    readonly precision: Precision,
    private readonly programs: Programs
  ) {
    this.drawer = new LayerDrawer(gl, programs, precision)
  }

  /**
   * Compiles the network's programs: see `compilePrograms`.
   *
   * @throws `no-backend` when a layer has no program or a program does not compile, `gpu-lost`
   */
  static async compile(gl: Gl, table: readonly Layer[], precision: Precision): Promise<WebglLayers> {
    const variants = table.map((layer, i) => variantOf(layer, i === 0, precision.block))
    return new WebglLayers(gl, precision, await compileNetwork(gl, variants, precision.block))
  }

  get lost(): boolean {
    return this.gl.isContextLost()
  }

  /**
   * The largest number of bytes that textures of tiles have taken, and the number of draws so far. Weights take 2 MB
   * more.
   */
  get spent(): { peakBytes: number; draws: number } {
    const { activations, picture, draws } = this.drawer
    return { peakBytes: activations.peakBytes + picture.bytes, draws }
  }

  /**
   * Uploads weights.
   *
   * @returns textures that the caller must free with `release`
   * @throws `gpu-lost`; `gpu-out-of-memory` when the weights do not fit even after the textures of tiles were freed
   */
  upload(folded: readonly FoldedLayer[]): WeightTextures {
    try {
      return this.uploadAll(folded)
    } catch {
      this.drawer.free()
      return this.uploadAll(folded)
    }
  }

  release(weights: WeightTextures): void {
    for (const texture of weights.values()) this.gl.deleteTexture(texture)
  }

  /**
   * Paints one planned tile.
   *
   * @param input pixels of the plan's `input` region, `[height, width, 4]`
   * @returns `[height, width, 4]` of the planned region: 8 bits, or floats in [0, 1]; see `readBack`
   * @throws `gpu-lost`, `gpu-out-of-memory`; the textures of tiles have then been freed
   */
  async paintTile(weights: WeightTextures, plan: TilePlan, input: Float32Array, as: 'bytes'): Promise<Uint8Array>
  async paintTile(weights: WeightTextures, plan: TilePlan, input: Float32Array, as: 'floats'): Promise<Float32Array>
  async paintTile(weights: WeightTextures, plan: TilePlan, input: Float32Array, as: 'bytes' | 'floats') {
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

  /** Measures a whole picture. Each layer is normalized with the picture's own statistics: see `measurePass`. */
  async measure(
    unfolded: WeightTextures,
    plan: TilePlan,
    input: Float32Array,
    style: Float32Array,
    visibility: Visibility | null
  ): Promise<MeasurePass> {
    this.checkContext()
    return measurePass(this.gl, this.programs, this.drawer, unfolded, plan, input, style, visibility)
  }

  /** Frees everything except the context. */
  dispose(): void {
    this.drawer.dispose()
    this.programs.dispose()
  }

  /** Frees everything and gives the context back to the browser. */
  close(): void {
    this.dispose()
    closeContext(this.gl)
  }

  private checkContext(): void {
    if (this.lost) throw new PasticheError('gpu-lost', 'The context of the WebGL kernels was lost')
  }

  private uploadAll(folded: readonly FoldedLayer[]): WeightTextures {
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

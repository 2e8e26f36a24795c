import { tensor2d, tidy } from '@tensorflow/tfjs-core'
import { type Device, namedFailure } from '../backends/device.ts'
import type { PerceptualFiles } from '../networks/perceptual.ts'
import { readMetrics } from '../networks/read-metrics.ts'
import type { Activations, LayerFlow } from '../networks/simd-activations.ts'
import type { SimdPerceptual } from '../networks/simd-perceptual.ts'
import { registerGradients } from '../tune/gradients.ts'
import type { StyleGrams } from '../tune/style-grams.ts'
import { gramGradients } from './gram-losses.ts'
import type { LossNetwork, TileGradient, TileGradientParts } from './loss-network.ts'
import { coreCells, type RefineTile } from './refine-tiles.ts'

const LOSSES = 2

/**
 * The perceptual network on our SIMD kernels. Only the losses of the Gram matrices, a few thousand numbers, are left to TF.js.
 *
 * @param device that of the WASM backend
 */
export function simdLossNetwork(device: Device, perceptual: SimdPerceptual, files: PerceptualFiles): LossNetwork {
  registerGradients()
  const { contentLayer, styleLayers } = files
  /** The layers with a Gram matrix; null is the picture itself. */
  const measured = [null, ...styleLayers.map(({ node }) => node)]
  const coreAt = (tile: RefineTile, outputs: Activations, node: string | null) => coreCells(tile, outputs.columns(node))
  const gramsOf = (tile: RefineTile, outputs: Activations): StyleGrams =>
    measured.map((node) => outputs.gram(node, coreAt(tile, outputs, node)))
  const all = [...styleLayers.map(({ node }) => node), contentLayer]

  function using<Result>(
    tile: RefineTile,
    colours: Float32Array,
    until: string[],
    use: (outputs: Activations) => Result
  ): Result {
    let outputs: Activations | null = null
    try {
      outputs = perceptual.forward(colours, tile.outer.width, tile.outer.height, until)
      return use(outputs)
    } catch (error) {
      throw namedFailure(device, error)
    } finally {
      outputs?.dispose()
    }
  }

  /** The losses of Gram matrices, and the gradient to each of them. */
  function differentiate(own: StyleGrams, parts: TileGradientParts): { losses: Float32Array; flows: Float32Array[] } {
    const values = tidy(() => {
      const metrics = readMetrics(
        files.metrics,
        styleLayers.map(({ channels }) => channels)
      )
      const tensors = own.map((gram) => tensor2d(gram, [Math.sqrt(gram.length), Math.sqrt(gram.length)]))
      return gramGradients(tensors, parts, metrics).dataSync<'float32'>()
    })
    let at = LOSSES
    const flows = own.map(({ length }) => {
      at += length
      return values.slice(at - length, at)
    })
    return { losses: values.slice(0, LOSSES), flows }
  }

  return {
    async content(tile, colours) {
      return using(tile, colours, [contentLayer], (outputs) => {
        const core = coreAt(tile, outputs, contentLayer)
        const values = outputs.features(contentLayer, core)
        return { values, shape: [1, core.height, core.width, values.length / (core.height * core.width)] }
      })
    },

    async grams(tile, colours) {
      return using(tile, colours, all, (outputs) => gramsOf(tile, outputs))
    },

    async gradient(parts): Promise<TileGradient> {
      const { tile, colours, content, contentEnergy, factors } = parts
      return using(tile, colours, all, (outputs) => {
        const { losses, flows } = differentiate(gramsOf(tile, outputs), parts)
        const flow = new Map<string | null, LayerFlow>(
          measured.map((node, i) => [
            node,
            { core: coreAt(tile, outputs, node), gram: flows[i] ?? null, features: null }
          ])
        )
        const core = coreAt(tile, outputs, contentLayer)
        const features = outputs.features(contentLayer, core)
        let lost = 0
        const factor = (2 * factors.content) / contentEnergy
        for (let i = 0; i < features.length; i++) {
          const difference = (features[i] ?? 0) - (content.values[i] ?? 0)
          lost += difference * difference
          features[i] = factor * difference
        }
        flow.set(contentLayer, { core, gram: null, features })
        const [style = Number.NaN, palette = Number.NaN] = losses
        return { losses: { style, palette, content: lost / contentEnergy }, gradient: outputs.gradient(flow) }
      })
    }
  }
}

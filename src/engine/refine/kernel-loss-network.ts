import { type Device, namedFailure } from '../backends/device.ts'
import type { FeatureMaps, FeatureNetwork } from '../networks/feature-network.ts'
import type { PerceptualFiles } from '../networks/perceptual.ts'
import { metricsOf } from '../networks/read-metrics.ts'
import { gramGradients } from './gram-gradients.ts'
import type { LossNetwork } from './loss-network.ts'
import { coreCells, type RefineTile } from './refine-tiles.ts'

/**
 * The perceptual network on our own kernels. The kernels compute Gram matrices, features and gradients through the
 * layers. The losses themselves need little work, so they are computed in plain JavaScript.
 *
 * @param device is asked whether it was lost when a kernel fails (`namedFailure`)
 */
export function kernelLossNetwork(device: Device, network: FeatureNetwork, files: PerceptualFiles): LossNetwork {
  const { contentLayer, styleLayers } = files
  /** The layers with a Gram matrix. Null stands for the picture itself. */
  const measured = [null, ...styleLayers.map(({ node }) => node)]
  const all = [...styleLayers.map(({ node }) => node), contentLayer]
  const metrics = metricsOf(
    files.metrics,
    styleLayers.map(({ channels }) => channels)
  )
  const partOf = (tile: RefineTile, maps: FeatureMaps, node: string | null) => ({
    node,
    core: coreCells(tile, maps.columns(node))
  })
  const gramParts = (tile: RefineTile, maps: FeatureMaps) => measured.map((node) => partOf(tile, maps, node))

  async function using<Result>(
    tile: RefineTile,
    colours: Float32Array,
    until: string[],
    use: (maps: FeatureMaps) => Promise<Result>
  ): Promise<Result> {
    let maps: FeatureMaps | null = null
    try {
      maps = network.forward(colours, tile.outer.width, tile.outer.height, until)
      return await use(maps)
    } catch (error) {
      throw namedFailure(device, error)
    } finally {
      maps?.dispose()
    }
  }

  return {
    content(tile, colours) {
      return using(tile, colours, [contentLayer], async (maps) => {
        const part = partOf(tile, maps, contentLayer)
        const { features: values } = await maps.measure([], part)
        const { width, height } = part.core
        return { values, shape: [1, height, width, values.length / (height * width)] }
      })
    },

    grams(tile, colours) {
      return using(tile, colours, all, async (maps) => (await maps.measure(gramParts(tile, maps), null)).grams)
    },

    gradient(parts) {
      const { tile, colours, content, contentEnergy, factors } = parts
      return using(tile, colours, all, async (maps) => {
        const [layers, contentPart] = [gramParts(tile, maps), partOf(tile, maps, contentLayer)]
        const { grams, features } = await maps.measure(layers, contentPart)
        const { style, palette, gradients } = gramGradients(grams, parts, metrics)
        let squaredError = 0
        const factor = (2 * factors.content) / contentEnergy
        for (let i = 0; i < features.length; i++) {
          const difference = (features[i] ?? 0) - (content.values[i] ?? 0)
          squaredError += difference * difference
          features[i] = factor * difference
        }
        const gradient = await maps.gradient([
          ...layers.map((part, i) => ({ ...part, gram: gradients[i] ?? null, features: null })),
          { ...contentPart, gram: null, features }
        ])
        return { losses: { style, palette, content: squaredError / contentEnergy }, gradient }
      })
    }
  }
}

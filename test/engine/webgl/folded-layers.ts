import type { Pixels } from '../../../src/common/pixels.ts'
import type { FoldedLayer } from '../../../src/engine/plan/fold.ts'
import { inputPixels, type Region } from '../../../src/engine/plan/network-input.ts'
import { networkSize } from '../../../src/engine/plan/network-size.ts'
import { planTile } from '../../../src/engine/plan/plan-tile.ts'
import { paintTiles } from '../../../src/engine/plan/tile-queue.ts'
import { blankLike, writeBytes } from '../../../src/engine/plan/write-region.ts'
import { openContext } from '../../../src/engine/webgl/context/open-context.ts'
import { startWebglLayers } from '../../../src/engine/webgl/start-webgl-layers.ts'
import { PRECISIONS, type Precision } from '../../../src/engine/webgl/textures/layout.ts'
import type { WebglLayers } from '../../../src/engine/webgl/webgl-layers.ts'
import { webglPainter } from '../../../src/engine/webgl/webgl-painter.ts'
import { randomFloats } from '../random.ts'
import { SMALL_LAYERS } from '../small-transformer.ts'
import { job } from './unwatched-job.ts'

/** Layers with random weights. Their output has about the same scale as their input. */
export const folded: FoldedLayer[] = SMALL_LAYERS.map((layer, i) => {
  const taps = layer.kernel * layer.kernel * layer.inputs
  return {
    layer,
    weights: randomFloats(taps * layer.outputs, i + 1).map((value) => value * Math.sqrt(4 / taps)),
    bias: randomFloats(layer.outputs, i + 50).map((value) => value / 2)
  }
})

/** The same layers before folding. All factors are 1, so folding gives `folded`. */
export const normalizedLayers = folded.map(({ layer, bias }) => ({ layer, bias, factor: bias.map(() => 1) }))

/** The weights of `normalizedLayers`, by the name of the layer. */
export const unfolded = new Map(folded.map(({ layer, weights }) => [layer.name, weights]))

/** Compiles the layers on a context of their own. */
export const startLayers = (precisions?: readonly Precision[]): Promise<WebglLayers> =>
  startWebglLayers(SMALL_LAYERS, openContext(), precisions)

const compiled = new Map<number, Promise<WebglLayers>>()

/** The layers in the precision PRECISIONS[precision]. They are compiled only once, because compiling is slow. */
export function keptLayers(precision: number): Promise<WebglLayers> {
  const layers = compiled.get(precision) ?? startLayers(PRECISIONS.slice(precision, precision + 1))
  compiled.set(precision, layers)
  return layers
}

/** Paints a picture in tiles. */
export async function paintedBy(layers: WebglLayers, content: Pixels, tileSide: number): Promise<Pixels> {
  const painter = webglPainter(layers, folded)
  const pastiche = blankLike(content)
  const seen = networkSize(content)
  const paintOne = async (tile: Region) => {
    const plan = planTile(SMALL_LAYERS, seen, tile)
    writeBytes(pastiche, await painter.paint(plan, inputPixels(content, plan.input), job), tile)
  }
  await paintTiles(seen, tileSide, paintOne, () => {})
  painter.dispose()
  return pastiche
}

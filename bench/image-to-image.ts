import type { GraphModel } from '@tensorflow/tfjs-converter'
import { type io, type Tensor, tensor4d, tidy } from '@tensorflow/tfjs-core'
import { PasticheError } from '../src/common/errors.ts'
import type { Pixels } from '../src/common/pixels.ts'
import { type Device, namedFailure, read } from '../src/engine/backends/device.ts'
import { type GraphFiles, loadGraph } from '../src/engine/networks/load-graph.ts'
import { blankLike, writeRegion } from '../src/engine/plan/write-region.ts'

/** Another project's stylization network: any graph with one picture `[1, H, W, 3]` as input and one as output. */
export interface ImageToImage {
  /**
   * Paints the whole picture in one piece. Such a network takes no statistics, so it cannot paint in tiles.
   *
   * @returns an opaque picture of the content's size
   * @throws `model-corrupt` when the output of the network is not such a picture, `gpu-lost`, `gpu-out-of-memory`
   */
  run(device: Device, content: Pixels): Promise<Pixels>
  dispose(): void
}

/**
 * Loads the network of another project.
 *
 * @param white the value of white in its input and output: 1, or 255 as in Johnson's networks
 * @throws `model-corrupt` when it does not load or its input is not one picture
 */
export function loadImageToImage(files: GraphFiles, white: 1 | 255): ImageToImage {
  const graph = loadGraph(files)
  const [input, ...others] = graph.inputs
  if (input === undefined || others.length > 0 || input.shape?.length !== 4 || input.shape[3] !== 3) {
    const shapes = graph.inputs.map(({ name, shape }) => `${name} [${shape?.join(', ')}]`)
    graph.dispose()
    throw new PasticheError('model-corrupt', `Graph takes ${shapes.join(' and ') || 'nothing'}, not one [1, H, W, 3]`)
  }
  return {
    run: (device, content) => run(device, graph, input.name, content, white),
    dispose: () => graph.dispose()
  }
}

async function run(device: Device, graph: GraphModel<io.IOHandlerSync>, input: string, content: Pixels, white: number) {
  const { width, height } = content
  let output: Tensor | null = null
  try {
    output = tidy(() => graph.execute({ [input]: tensor4d(colours(content, white), [1, height, width, 3]) }) as Tensor)
    // A network that halves and doubles its picture may return some additional rows or columns. Fewer are an error.
    const [count, rows, columns, channels] = output.shape
    if (count !== 1 || channels !== 3 || !rows || !columns || rows < height || columns < width) {
      throw new PasticheError('model-corrupt', `Graph made [${output.shape}] of [1, ${height}, ${width}, 3]`)
    }
    const painted = (await read(device, output)).map((value) => Math.min(1, Math.max(0, value / white)))
    const pastiche = blankLike(content)
    writeRegion(pastiche, painted, { x: { from: 0, to: columns }, y: { from: 0, to: rows } })
    return pastiche
  } catch (error) {
    throw namedFailure(device, error)
  } finally {
    output?.dispose()
  }
}

/** The colours as `[height, width, 3]`, from 0 to `white`. */
function colours({ width, height, rgba }: Pixels, white: number): Float32Array {
  const values = new Float32Array(width * height * 3)
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    values[to] = ((rgba[from] ?? 0) * white) / 255
    values[to + 1] = ((rgba[from + 1] ?? 0) * white) / 255
    values[to + 2] = ((rgba[from + 2] ?? 0) * white) / 255
  }
  return values
}

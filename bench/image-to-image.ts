import type { GraphModel } from '@tensorflow/tfjs-converter'
import { fill, type io, type NamedTensorMap, type Tensor, tensor4d, tidy } from '@tensorflow/tfjs-core'
import { PasticheError } from '../src/common/errors.ts'
import type { Pixels } from '../src/common/pixels.ts'
import { type Device, namedFailure, read } from '../src/engine/backends/device.ts'
import { type GraphFiles, loadGraph } from '../src/engine/networks/load-graph.ts'
import { blankLike, writeRegion } from '../src/engine/plan/write-region.ts'

/**
 * Another project's stylization network: any graph with one picture `[1, H, W, 3]` as input and one as output. It may
 * have further inputs, such as the style vector of Magenta's transformer, which then have a constant value.
 */
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
 * @param constants values of all further inputs by name. An input is filled with its value; where its shape is open,
 * its size is 1.
 * @throws `model-corrupt` when it does not load, or when its inputs are not one picture and `constants`
 */
export function loadImageToImage(
  files: GraphFiles,
  white: 1 | 255,
  constants: Readonly<Record<string, number>> = {}
): ImageToImage {
  const graph = loadGraph(files)
  const [picture, ...others] = graph.inputs.filter(({ name }) => constants[name] === undefined)
  const unknown = Object.keys(constants).filter((name) => !graph.inputs.some((input) => input.name === name))
  if (picture?.shape?.length !== 4 || picture.shape[3] !== 3 || others.length > 0 || unknown.length > 0) {
    const shapes = graph.inputs.map(({ name, shape }) => `${name} [${shape?.join(', ')}]`)
    graph.dispose()
    throw new PasticheError(
      'model-corrupt',
      `Graph takes ${shapes.join(' and ') || 'nothing'}, not one [1, H, W, 3] and ${Object.keys(constants).join(' and ') || 'nothing'}`
    )
  }
  const further = tidy(() =>
    Object.fromEntries(
      graph.inputs.flatMap(({ name, shape = [] }) => {
        const value = constants[name]
        const sizes = shape.map((size) => Math.max(1, size))
        return value === undefined ? [] : [[name, fill(sizes, value)]]
      })
    )
  )
  return {
    run: (device, content) => run(device, { graph, picture: picture.name, further, white }, content),
    dispose: () => {
      graph.dispose()
      for (const input of Object.values(further)) input.dispose()
    }
  }
}

interface Loaded {
  readonly graph: GraphModel<io.IOHandlerSync>
  /** The name of the input that takes the picture. */
  readonly picture: string
  readonly further: NamedTensorMap
  readonly white: number
}

async function run(device: Device, { graph, picture, further, white }: Loaded, content: Pixels): Promise<Pixels> {
  const { width, height } = content
  let output: Tensor | null = null
  try {
    output = tidy(() => {
      const pixels = tensor4d(colours(content, white), [1, height, width, 3])
      return graph.execute({ ...further, [picture]: pixels }) as Tensor // a graph with one output returns one tensor
    })
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

import { type Layer, styleSize } from '../../src/common/layer.ts'
import type { GraphFiles } from '../../src/engine/networks/load-graph.ts'
import { base64, HandMadeGraph, integerList } from './hand-made-graph.ts'
import { randomFloats } from './random.ts'

const row = (name: string, kernel: number, inputs: number, outputs: number, stride = 1, upsample = false): Layer => ({
  name,
  kernel,
  inputs,
  outputs,
  stride,
  upsample
})

/** The layers of train/net.py's network, with fewer channels and two residual blocks. */
export const SMALL_LAYERS: readonly Layer[] = [
  row('stem', 5, 4, 8, 2),
  row('down', 3, 8, 12, 2),
  row('res1a', 3, 12, 12),
  row('res1b', 3, 12, 12),
  row('res2a', 3, 12, 12),
  row('res2b', 3, 12, 12),
  row('up1', 3, 12, 8, 1, true),
  row('up2', 3, 8, 6, 1, true),
  row('rgb', 3, 6, 3)
]

/** A random style with scales around 1 and shifts around 0. Its paintings use the whole range of colours. */
export function smallStyle(seed: number): Float32Array {
  return randomFloats(styleSize(SMALL_LAYERS), seed).map((value, i) => value * 0.5 + (i % 2))
}

/**
 * A transformer with random weights and the structure of train/net.py. It uses TF.js's own operations and does not
 * fold, so tests can compare the engine with it.
 */
export function smallTransformer(layers: readonly Layer[] = SMALL_LAYERS): GraphFiles & { layers: readonly Layer[] } {
  const graph = new HandMadeGraph()
  let x = graph.placeholder('content', [1, -1, -1, 4])
  graph.placeholder('style', [1, styleSize(layers)])
  graph.integers('spatial', [1, 2])
  graph.floats('epsilon', [], Float32Array.of(1e-5))
  let at = 0
  let shortcut = x
  layers.forEach((layer, i) => {
    const { name, outputs } = layer
    if (/^res.*a$/.test(name)) shortcut = x
    x = normalized(graph, layer, convolved(graph, layer, x, i + 1), at)
    at += 2 * outputs
    if (/^res.*b$/.test(name)) x = graph.node(`${name}/sum`, 'AddV2', [x, shortcut])
    else x = name === 'rgb' ? graph.node('pastiche', 'Sigmoid', [x]) : graph.node(`${name}/relu`, 'Relu', [x])
  })
  return { ...graph.files(), layers }
}

function convolved(
  graph: HandMadeGraph,
  { name, kernel, inputs, outputs, stride, upsample }: Layer,
  x: string,
  seed: number
) {
  const pad = (kernel - 1) / 2
  const weights = randomFloats(kernel * kernel * inputs * outputs, seed).map(
    (value) => value / Math.sqrt(kernel * kernel * inputs)
  )
  graph.floats(`${name}/kernel`, [kernel, kernel, inputs, outputs], weights)
  const input = upsample ? doubled(graph, name, x) : x
  const padded = graph.node(
    `${name}/pad`,
    'MirrorPad',
    [input, graph.integers(`${name}/paddings`, [0, 0, pad, pad, pad, pad, 0, 0], [4, 2])],
    {
      mode: base64('REFLECT')
    }
  )
  return graph.node(`${name}/convolution`, 'Conv2D', [padded, `${name}/kernel`], {
    T: { type: 'DT_FLOAT' },
    strides: integerList([1, stride, stride, 1]),
    dilations: integerList([1, 1, 1, 1]),
    padding: base64('VALID'),
    data_format: base64('NHWC')
  })
}

/** Nearest upsampling by two of a picture whose size is not known in advance. */
function doubled(graph: HandMadeGraph, name: string, x: string): string {
  const shape = graph.node(`${name}/shape`, 'Shape', [x])
  const begin = graph.integers(`${name}/from`, [1])
  const length = graph.integers(`${name}/two`, [2])
  const size = graph.node(`${name}/size`, 'Slice', [shape, begin, length])
  const doubledSize = graph.node(`${name}/doubledSize`, 'Mul', [size, graph.integers(`${name}/factor`, [2])])
  return graph.node(`${name}/doubled`, 'ResizeNearestNeighbor', [x, doubledSize])
}

function normalized(graph: HandMadeGraph, { name, outputs }: Layer, x: string, at: number): string {
  const keep = { keep_dims: { b: true } }
  const mean = graph.node(`${name}/mean`, 'Mean', [x, 'spatial'], keep)
  const centred = graph.node(`${name}/centred`, 'Sub', [x, mean])
  const squared = graph.node(`${name}/squared`, 'Mul', [centred, centred])
  const variance = graph.node(`${name}/variance`, 'Mean', [squared, 'spatial'], keep)
  const stable = graph.node(`${name}/stable`, 'AddV2', [variance, 'epsilon'])
  const inverse = graph.node(`${name}/inverse`, 'Rsqrt', [stable])
  const scaled = graph.node(`${name}/scaled`, 'Mul', [inverse, part(graph, `${name}/scale`, at, outputs)])
  const product = graph.node(`${name}/product`, 'Mul', [centred, scaled])
  return graph.node(`${name}/normalized`, 'AddV2', [product, part(graph, `${name}/shift`, at + outputs, outputs)])
}

function part(graph: HandMadeGraph, name: string, begin: number, size: number): string {
  const from = graph.integers(`${name}/begin`, [0, begin])
  return graph.node(name, 'Slice', ['style', from, graph.integers(`${name}/size`, [1, size])])
}

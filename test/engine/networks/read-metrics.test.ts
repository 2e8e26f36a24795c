import { dispose, memory } from '@tensorflow/tfjs-core'
import { readMetrics } from '../../../src/engine/networks/read-metrics.ts'
import { startTestDevice } from '../wasm-device.ts'

beforeAll(startTestDevice)

const bytesOf = (...values: number[]) => new Uint8Array(Float32Array.from(values).buffer)

test('metrics are symmetric matrices read from their upper triangles', () => {
  const before = memory().numTensors
  const metrics = readMetrics(bytesOf(1, 2, 3, 10, 20, 30, 40, 50, 60), [1, 2])
  expect(metrics.map((metric) => metric.arraySync())).toEqual([
    [
      [1, 2],
      [2, 3]
    ],
    [
      [10, 20, 30],
      [20, 40, 50],
      [30, 50, 60]
    ]
  ])
  dispose(metrics)
  expect(memory().numTensors).toBe(before)
})

test('metrics of a wrong length are refused', () => {
  expect(() => readMetrics(bytesOf(1, 2), [1])).toThrow('Metrics of 8 bytes, not 12')
})

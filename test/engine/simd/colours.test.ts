import { SimdMemory } from '../../../src/engine/simd/simd-memory.ts'
import { openSimd } from '../../../src/engine/simd/simd-module.ts'
import { simdBinaries } from '../wasm-device.ts'

const infinity = Number.POSITIVE_INFINITY

/** The colours of sums, each in a pixel of its own. */
async function coloursOf(sums: readonly number[]): Promise<{ levels: number[]; isWithoutNaN: boolean }> {
  const { kernels } = await openSimd(simdBinaries())
  const memory = new SimdMemory(kernels)
  const source = memory.take(16 * sums.length)
  const target = memory.take(4 * sums.length)
  memory.floats(source.at, 4 * sums.length).set(sums.flatMap((sum) => [sum, 0, -sum, Number.NaN])) // the last is padding
  const isWithoutNaN = kernels.toBytes(source.at, 16 * sums.length, 1, sums.length, target.at) !== 0
  const bytes = memory.bytes(target.at, 4 * sums.length)
  expect(bytes.filter((_, i) => i % 4 === 3).every((alpha) => alpha === 255)).toBe(true)
  return { levels: sums.map((_, i) => bytes[4 * i] ?? 0), isWithoutNaN }
}

test('the colours of the last layer are the sigmoid of its sums', async () => {
  const sums = Array.from({ length: 4001 }, (_, i) => Math.fround((i - 2000) / 100)).concat(88, -88, 200, -200)
  const { levels, isWithoutNaN } = await coloursOf(sums)
  const away = levels.map((level, i) => Math.abs(level - 255 / (1 + Math.exp(-(sums[i] ?? 0)))))
  expect(Math.max(...away)).toBeLessThan(0.5001)
  expect(isWithoutNaN).toBe(true)
})

test('the colours are black and white for infinite sums, and a NaN is reported', async () => {
  expect(await coloursOf([-infinity, 0, infinity])).toEqual({ levels: [0, 128, 255], isWithoutNaN: true })
  expect((await coloursOf([0, Number.NaN, 0])).isWithoutNaN).toBe(false)
})

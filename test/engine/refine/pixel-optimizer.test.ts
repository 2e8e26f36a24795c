import { PixelOptimizer } from '../../../src/engine/refine/pixel-optimizer.ts'

const [WIDTH, HEIGHT] = [32, 24]

/**
 * Takes one step with a gradient that alternates from pixel to pixel.
 * @returns for each channel, how far the colours have changed, relative to the rate
 */
function grainOf(rate: number, colourful = 1, channels: readonly number[] = [1, 1, 1]): number[] {
  // The picture has texture everywhere, because steps are shorter in flat parts.
  const rgba = new Uint8Array(WIDTH * HEIGHT * 4).map((_, i) => (i % 4 === 3 ? 255 : (i >> 2) % 3 === 0 ? 100 : 150))
  const picture = { width: WIDTH, height: HEIGHT, rgba }
  const optimizer = new PixelOptimizer(picture, picture, true, colourful)
  const before = optimizer.colours.values.slice()
  const values = before.map((_, i) => {
    const pixel = Math.floor(i / 3)
    return ((pixel + Math.floor(pixel / WIDTH)) % 2 === 0 ? 1 : -1) * (channels[i % 3] ?? 0)
  })
  optimizer.step({ ...optimizer.colours, values }, rate)
  return [0, 1, 2].map(
    (c) => Math.max(...before.map((v, i) => (i % 3 === c ? v - (optimizer.colours.values[i] ?? 0) : 0))) / rate
  )
}

test('large steps cause no noise in brightness, and the small steps at the end make edges crisp', () => {
  const [coarse, crisp] = [Math.max(...grainOf(0.1)), Math.max(...grainOf(0.02))]
  expect(crisp).toBeGreaterThan(0.1)
  expect(coarse).toBeLessThan(crisp / 10)
})

test('no step causes noise in colour', () => {
  for (const rate of [0.1, 0.02]) expect(Math.max(...grainOf(rate, 1, [1, 0, -1]))).toBeLessThan(0.01)
})

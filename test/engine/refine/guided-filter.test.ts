import { boxMean, type Colours, guidedFit } from '../../../src/engine/refine/guided-filter.ts'

const SIZE = { width: 23, height: 17 }
const random = (seed: number): Float32Array =>
  Float32Array.from(
    { length: SIZE.width * SIZE.height },
    (_, i) => Math.abs(Math.sin(seed + 12.9898 * i) * 43758.5453) % 1
  )
/** Filters one plane: fits it to the guide, and applies the fit to the guide. */
function filtered(colours: Colours, plane: Float32Array, radius: number, epsilon: number): Float32Array {
  const [fit] = guidedFit(colours, [plane, plane, plane], SIZE, radius, epsilon)
  if (!fit) throw new Error('a plane has no fit')
  const { slopes, offset } = fit
  return offset.map((value, i) =>
    slopes.reduce((sum, slope, k) => sum + (slope[i] ?? 0) * (colours[k]?.[i] ?? 0), value)
  )
}
const guide: Colours = [random(1), random(2), random(3)]

test.each([0, 1, 4, 40])('the mean over a square of radius %d is that of the pixels in it', (radius) => {
  const [plane] = guide
  const mean = boxMean(plane, SIZE, radius)
  const { width, height } = SIZE
  for (const [x, y] of [
    [0, 0],
    [22, 16],
    [11, 8],
    [1, 15]
  ] as const) {
    let [sum, count] = [0, 0]
    for (let row = Math.max(0, y - radius); row <= Math.min(height - 1, y + radius); row++) {
      for (let column = Math.max(0, x - radius); column <= Math.min(width - 1, x + radius); column++) {
        sum += plane[row * width + column] ?? 0
        count += 1
      }
    }
    expect(mean[y * width + x]).toBeCloseTo(sum / count, 5)
  }
})

test('a picture that is a linear function of the guide is not changed', () => {
  const [red, green, blue] = guide
  const linear = red.map((value, i) => 0.2 + 0.5 * value - 0.3 * (green[i] ?? 0) + 0.1 * (blue[i] ?? 0))
  const result = filtered(guide, linear, 3, 1e-9)
  expect(Math.max(...result.map((value, i) => Math.abs(value - (linear[i] ?? 0))))).toBeLessThan(1e-3)
})

test('a picture that is independent of the guide becomes smooth, and with a flat guide it is blurred', () => {
  const noise = random(9)
  const deviation = (plane: Float32Array): number => {
    const mean = plane.reduce((sum, value) => sum + value, 0) / plane.length
    return Math.sqrt(plane.reduce((sum, value) => sum + (value - mean) ** 2, 0) / plane.length)
  }
  expect(deviation(filtered(guide, noise, 6, 1e-3))).toBeLessThan(0.4 * deviation(noise))
  const flat = new Float32Array(noise.length).fill(0.5)
  const blurred = filtered([flat, flat, flat], noise, 2, 1e-3)
  const twice = boxMean(boxMean(noise, SIZE, 2), SIZE, 2)
  expect(Math.max(...blurred.map((value, i) => Math.abs(value - (twice[i] ?? 0))))).toBeLessThan(1e-4)
})

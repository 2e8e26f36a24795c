import type { Scenes } from '../engine/webgl/page.ts'
import { type Bundle, openBundle } from './stage/open-bundle.ts'

declare const scenes: Scenes // defined in the page

jest.setTimeout(600_000)

let bundle: Bundle

beforeAll(async () => {
  bundle = await openBundle('test/engine/webgl/page.ts')
})

afterAll(() => bundle?.close())

describe('our WebGL kernels', () => {
  test.each([
    [64, 48, 0],
    [61, 47, 0],
    [16, 16, 0],
    [90, 17, 0],
    [61, 47, 2]
  ])('paint %i×%i as TF.js does, within 1e-3 (precision %i)', async (width, height, precision) => {
    const painted = await bundle.page.evaluate((...both) => scenes.againstStock(...both), { width, height }, precision)
    expect(painted.range).toBeGreaterThan(0.2)
    expect(painted.difference).toBeLessThan(1e-3)
  })

  test('differ from TF.js by at most two 8-bit steps in half precision', async () => {
    const painted = await bundle.page.evaluate(() => scenes.againstStock({ width: 61, height: 47 }, 1))
    expect(painted.difference).toBeLessThan(2 / 255)
    expect(painted.difference).toBeGreaterThan(1e-5) // if they were equal, half precision was not used
  })

  test.each([
    [64, 48, 0],
    [61, 47, 0],
    [1, 1, 0],
    [300, 3, 0],
    [61, 47, 2],
    [61, 47, 0, 'in part'],
    [300, 40, 0, 'in part'],
    [61, 47, 2, 'in part']
  ])(
    'measure %i×%i as TF.js does, within 1e-3 (precision %i), shown %s',
    async (width, height, precision, shown = 'as a whole') => {
      const { means, variances, draft } = await bundle.page.evaluate(
        (...both) => scenes.measuredAgainstGraph(...both),
        { width, height },
        precision,
        shown === 'as a whole'
      )
      expect(means).toBeLessThan(1e-3)
      expect(variances).toBeLessThan(1e-3)
      expect(draft).toBeLessThanOrEqual(1)
    }
  )

  test('measure within 1e-2 in half precision, and draft within two 8-bit steps', async () => {
    const found = await bundle.page.evaluate(() => scenes.measuredAgainstGraph({ width: 61, height: 47 }, 1, true))
    expect(found.means).toBeLessThan(1e-2)
    expect(found.variances).toBeLessThan(1e-2)
    expect(found.means).toBeGreaterThan(1e-5) // if they were equal, half precision was not used
    expect(found.draft).toBeLessThanOrEqual(2)
  })

  test('paint the same picture in tiles and in one piece', async () => {
    const differences = await bundle.page.evaluate(() =>
      scenes.tilesAgainstWhole({ width: 131, height: 94 }, [32, 48, 64])
    )
    expect(Math.max(...differences)).toBeLessThanOrEqual(1)
  })

  test('leave no GL object, and create no more for the fifth painting than for the first', async () => {
    const { paintings, end, tensors, peakBytes } = await bundle.page.evaluate(() => scenes.objects())
    expect(paintings[4]).toBeLessThanOrEqual(paintings[0] ?? 0)
    expect(end).toBe(0)
    expect(tensors).toBe(0)
    expect(peakBytes).toBeGreaterThan(0)
  })
})

describe('the self-test', () => {
  test.each([
    ['one misplaced tap', 'x1, y1', 'x0, y1'],
    ['no mirroring', 'at = last - abs(last - abs(at));', ''],
    ['a residual block without its input', 'sum3 += texelFetch(shortcut', 'vec4 unused = texelFetch(shortcut'],
    ['a sigmoid ten percent off', 'exp(-x)', 'exp(-1.1 * x)'],
    [
      'wrong variances, because the means of regions are left out',
      'squares += pixels',
      'distance = vec4(0); squares += pixels'
    ],
    ['nothing but zeros', 'vec3 rgb = texelFetch', 'vec3 rgb = 0. * texelFetch']
  ])('catches a GPU with %s, and TF.js paints instead', async (_, from, to) => {
    const { whyStock, objects, painted } = await bundle.page.evaluate((...both) => scenes.wrongGpu(...both), from, to)
    expect(whyStock).toMatch(/RGBA32F × 8.* off by .*RGBA16F × 8.* off by .*RGBA32F × 4.* off by/)
    expect(painted).toBeGreaterThan(20)
    expect(objects).toBe(0)
  })

  test('also reports a shader that does not compile', async () => {
    const { whyStock, objects } = await bundle.page.evaluate(() => scenes.wrongGpu('void main() {', 'void main() { no'))
    expect(whyStock).toMatch(/does not compile/)
    expect(objects).toBe(0)
  })
})

describe('a GPU that fails', () => {
  test.each([
    ['measure', 1],
    ['measure', 40],
    ['paint', 1],
    ['paint', 38]
  ] as const)('reports in %s a context that is lost at draw %i', async (pass, draw) => {
    const { during, after } = await bundle.page.evaluate((...both) => scenes.contextLost(...both), pass, draw)
    expect({ during, after }).toEqual({ during: 'gpu-lost', after: true })
  })

  test.each([
    ['measure', 10],
    ['paint', 10]
  ] as const)('can still %s when any single allocation fails', async (pass, atLeast) => {
    const found = await bundle.page.evaluate((which) => scenes.failedAllocations(which), pass)
    expect(found.failed).toBeGreaterThan(atLeast)
    expect(found).toMatchObject({ codes: [], stock: 0, whyStock: null })
    expect(found.difference).toBeLessThanOrEqual(1)
  })

  test.each([
    ['measure', 1],
    ['paint', 1],
    ['paint', 2]
  ] as const)('is no longer used after NaN in %s, in picture %i', async (pass, upload) => {
    const { whyStock, difference } = await bundle.page.evaluate((...both) => scenes.notANumber(...both), pass, upload)
    expect(whyStock).toMatch(/NaN|not finite/)
    expect(difference).toBeLessThanOrEqual(1)
  })
})

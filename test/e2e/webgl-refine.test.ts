import { readFileSync } from 'node:fs'
import type { Scenes } from '../golden/refine-page.ts'
import { graphFiles, modelBytes, modelsIndex } from '../models/shipped-models.ts'
import { type Bundle, openBundle } from './stage/open-bundle.ts'

declare const scenes: Scenes // defined in the page

jest.setTimeout(600_000)

/** PyTorch's results, in the order that `goldenErrors` expects. */
const golden = Array.from(new Float32Array(Uint8Array.from(readFileSync('test/golden/fixtures/refine.bin')).buffer))
let bundle: Bundle

beforeAll(async () => {
  bundle = await openBundle('test/golden/refine-page.ts')
  await bundle.page.evaluate((files) => scenes.prepare(files), packed())
})

afterAll(() => bundle?.close())

function packed(): string {
  const { perceptual } = modelsIndex
  const files = { ...perceptual, ...graphFiles(perceptual), metrics: modelBytes(perceptual.metrics) }
  return JSON.stringify(files, (_, value) =>
    value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value
  )
}

describe('refining on our WebGL kernels', () => {
  test.each([0, 2])('the losses and their gradient to the pixels are PyTorch’s (precision %i)', async (precision) => {
    const errors = await bundle.page.evaluate((...both) => scenes.goldenErrors(...both), golden, precision)
    expect(Math.max(...errors)).toBeLessThan(1e-3)
  })

  test('a picture that is refined in two tiles equals one that is refined in a single tile', async () => {
    const { difference, change } = await bundle.page.evaluate(() => scenes.tilesAgainstWhole())
    expect(difference).toBeLessThanOrEqual(2)
    expect(change).toBeGreaterThan(3)
  })

  test('twelve refinements, every other one given up midway, leave no texture', async () => {
    expect(await bundle.page.evaluate(() => scenes.objects(12))).toEqual({ more: 0, tensors: 0, end: 0 })
  })

  test.each([1, 60, 150])('a context that is lost at draw %i of a step costs that step', async (draw) => {
    const { code, difference } = await bundle.page.evaluate((at) => scenes.contextLost(at), draw)
    expect(code).toBe('gpu-lost')
    expect(difference).toBeLessThanOrEqual(1)
  })

  test('an allocation that fails, whichever it is, costs one step', async () => {
    const { failed, codes, more, difference } = await bundle.page.evaluate(() => scenes.failedAllocations())
    expect(failed).toBeGreaterThan(5)
    expect(codes).toEqual(['gpu-out-of-memory'])
    expect(more).toBe(0)
    expect(difference).toBeLessThanOrEqual(1)
  })

  test.each([
    ['outerProduct(other, own)', 'outerProduct(own, other)', /Gram matrix/],
    ['sum += pixel(above, ivec2(u', 'sum -= pixel(above, ivec2(u', /gradient/],
    ['void main() {', 'void main() { no', /does not compile/]
  ])('a GPU that computes wrong numbers is not used (%s)', async (from, to, reason) => {
    const found = await bundle.page.evaluate((...both) => scenes.wrongGpu(...both), from, to)
    expect(found.reason).toMatch(reason)
    expect(found).toMatchObject({ objects: 0, ownKernels: false })
  })
})

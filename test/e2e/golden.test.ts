import { relativeError } from '../engine/relative-error.ts'
import { golden, goldenInputs, goldenNames } from '../golden/golden-file.ts'
import type { Packed } from '../golden/golden-page.ts'
import { type Bundle, openBundle } from './stage/open-bundle.ts'

/** The GPU adds in another order than PyTorch, and its driver may round exp and 1/√x differently. */
const TOLERANCE = 1e-3

let bundle: Bundle
let found: { values: Record<string, number[]>; leaked: number }

beforeAll(async () => {
  bundle = await openBundle('test/golden/golden-page.ts')
  found = await bundle.page.evaluate((inputs) => goldenOnWebgl(inputs), packed())
}, 600_000)

afterAll(() => bundle?.close())

function packed(): Packed {
  return JSON.stringify(goldenInputs(), (_, value) => {
    if (value instanceof Float32Array) return { floats: Array.from(value) }
    return value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value
  })
}

describe('TF.js on WebGL and PyTorch', () => {
  test.each(goldenNames)('agree on %s', (name) => {
    expect(relativeError(Float32Array.from(found.values[name] ?? []), golden(name))).toBeLessThan(TOLERANCE)
  })

  test('a forward and a backward pass through both networks leave no tensor', () => {
    expect(found.leaked).toBe(0)
  })
})

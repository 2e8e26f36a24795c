import { join } from 'node:path'
import { build } from 'esbuild'
import type { Browser } from 'puppeteer-core'
import { golden, goldenInputs, goldenNames } from '../golden/golden-file.ts'
import type { Packed } from '../golden/golden-page.ts'
import { relativeError } from '../golden/relative-error.ts'
import { launchBrowser } from './stage/launch-browser.ts'

const ROOT = join(__dirname, '../..')
/** A GPU sums in another order than PyTorch, and its driver may round exp and 1/√x its own way. */
const TOLERANCE = 1e-3

let browser: Browser
let found: { values: Record<string, number[]>; leaked: number }

beforeAll(async () => {
  const [script] = (
    await build({
      entryPoints: [join(ROOT, 'test/golden/golden-page.ts')],
      bundle: true,
      write: false,
      format: 'iife',
      target: 'es2022',
      logLevel: 'warning'
    })
  ).outputFiles
  browser = await launchBrowser()
  const page = await browser.newPage()
  await page.addScriptTag({ content: script?.text ?? '' })
  found = await page.evaluate((inputs) => goldenOnWebgl(inputs), packed())
}, 600_000)

afterAll(() => browser?.close())

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

  test('a pass through both networks, forth and back, leaves no tensor behind', () => {
    expect(found.leaked).toBe(0)
  })
})

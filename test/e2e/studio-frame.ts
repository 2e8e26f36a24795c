import type { Browser, Frame } from 'puppeteer-core'
import { bundleStudio } from '../../build/bundle-studio.mjs'
import { launchBrowser } from '../../playground/headless/launch-browser.mjs'
import type { BackendName } from '../../src/common/backend.ts'
import type { Pixels } from '../../src/common/pixels.ts'
import type { KernelsInfo, Opened } from '../../src/protocol/studio-calls.ts'
import { smallStyle, smallTransformer } from '../engine/small-transformer.ts'
import { simdBinaries, wasmBinary } from '../engine/wasm-device.ts'
import { fixture } from '../ui/worker/image-files.ts'
import { bundleScript } from './stage/open-bundle.ts'
import { WAIT_MS } from './stage/open-stage.ts'
import type { Base64, StudioPage } from './studio-page.ts'

declare const studioPage: StudioPage // exists in the frame

/** Figma's security policy for a plugin without network access. */
export const CSP =
  "default-src data: blob:; script-src 'unsafe-inline' 'unsafe-eval' data: blob:; style-src 'unsafe-inline'"
/**
 * A script to run before the studio's. After a message `{ loseAtDraw: n }` it loses the WebGL context at the n-th draw
 * of our kernels. The draws of TF.js do not count, because they use `drawElements`.
 */
export const LOSABLE = `
let draws = Infinity
const own = WebGL2RenderingContext.prototype.drawArrays
WebGL2RenderingContext.prototype.drawArrays = function (...parameters) {
  if (--draws === 0) this.getExtension('WEBGL_lose_context').loseContext()
  return own.apply(this, parameters)
}
addEventListener('message', ({ data }) => { if (data.loseAtDraw) draws = data.loseAtDraw })
`
/**
 * A script that loses some of TF.js's WebGL contexts at their first draw, which belongs to the probe. `numbers` counts
 * the contexts from 0.
 */
export const losingProbes = (numbers: readonly number[]): string => `
const seen = []
const drawElements = WebGL2RenderingContext.prototype.drawElements
WebGL2RenderingContext.prototype.drawElements = function (...parameters) {
  if (!seen.includes(this)) {
    if (${JSON.stringify(numbers)}.includes(seen.length)) this.getExtension('WEBGL_lose_context').loseContext()
    seen.push(this)
  }
  return drawElements.apply(this, parameters)
}
`
/**
 * A script that imitates a GPU with wrong shaders: they do not mirror at edges. The self-test of our kernels then
 * fails.
 */
export const FAULTY = `
const original = WebGL2RenderingContext.prototype.shaderSource
WebGL2RenderingContext.prototype.shaderSource = function (shader, source) {
  original.call(this, shader, source.replaceAll('at = last - abs(last - abs(at));', ''))
}
`

let browser: Browser
let script: string
let pageScript: string

/** Starts a browser before the tests of this file, and ends it after them. */
export function useBrowser(): void {
  beforeAll(async () => {
    script = (await bundleStudio()).js
    pageScript = await bundleScript('test/e2e/studio-page.ts', true)
    browser = await launchBrowser()
  })

  afterAll(() => browser?.close())
}

/** A studio in a frame of null origin under Figma's policy. */
export async function startedFrame({ csp = CSP, backend = null as BackendName | null, prelude = '' } = {}) {
  const page = await browser.newPage()
  await page.setContent(
    `<meta http-equiv="Content-Security-Policy" content="${csp}"><iframe src="data:text/html,<!doctype html>"></iframe>`
  )
  const frame = await (await page.waitForSelector('iframe', { timeout: WAIT_MS }))?.contentFrame()
  if (!frame) throw new Error('No frame')
  await frame.addScriptTag({ content: pageScript })
  const { topology, weights, layers } = smallTransformer()
  const models = { topology, weights: base64(weights), layers: [...layers] }
  const simd = simdBinaries()
  const parts = {
    script: prelude + script,
    models,
    wasm: base64(wasmBinary()),
    simd: { plain: base64(simd.plain), relaxed: base64(simd.relaxed) },
    backend
  }
  const started = await frame.evaluate((handed) => studioPage.start(handed), parts)
  return { page, frame, ...started }
}

export const base64 = (bytes: Uint8Array): Base64 => ({ base64: Buffer.from(bytes).toString('base64') })
export const bytesOf = (value: unknown): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.from((value as Base64).base64, 'base64'))
export const pixelsOf = (value: unknown): Pixels => ({ ...(value as Pixels), rgba: bytesOf((value as Pixels).rgba) })
export const style = base64(new Uint8Array(smallStyle(3).buffer))
export const sourceOf = (name: string) => ({ key: name, bytes: base64(fixture(name)) })

/** Calls the studio. Resolves to the result, or to the code of the error. */
export function call(frame: Frame, name: 'kernels' | 'open' | 'draft' | 'paint' | 'render', params: unknown) {
  return frame.evaluate((called, handed) => studioPage.call(called, handed), name, params)
}

export const kernelsOf = async (frame: Frame) => (await call(frame, 'kernels', null)).result as KernelsInfo

/** The studio's answer to `open` for a picture, without the view's pixels, or the code of its error. */
export async function opened(frame: Frame, name: string) {
  const { result, code } = await call(frame, 'open', { source: sourceOf(name), viewSide: 64 })
  if (!result) return { code }
  const { view, ...rest } = result as Opened
  return { ...rest, view: pixelsOf(view) }
}

/** The colours of the four quarters of `quarters.jpg`, row by row. */
export const QUARTERS = [
  [200, 40, 30],
  [30, 180, 60],
  [40, 60, 210],
  [240, 230, 90]
]

import type { Browser, Frame } from 'puppeteer-core'
import { launchBrowser } from '../../playground/headless/launch-browser.mjs'
import type { BackendName } from '../../src/common/backend.ts'
import { DEFAULT_LOOK, finishSettingsOf } from '../../src/common/look.ts'
import type { Pixels } from '../../src/common/pixels.ts'
import type { KernelsInfo, Opened, Rendered } from '../../src/protocol/studio-calls.ts'
import { decode } from '../../src/ui/worker/codec/decode.ts'
import { largestDifference } from '../engine/random.ts'
import { smallStyle, smallTransformer } from '../engine/small-transformer.ts'
import { simdBinaries, wasmBinary } from '../engine/wasm-device.ts'
import { allPixels, alphaFixture, fixture, pixelAt } from '../ui/worker/image-files.ts'
import { inOnePass } from '../ui/worker/in-one-pass.ts'
import { bundleScript } from './stage/open-bundle.ts'
import { WAIT_MS } from './stage/open-stage.ts'
import type { Base64, StudioPage } from './studio-page.ts'

declare const studioPage: StudioPage // defined in the frame

jest.setTimeout(600_000)

/** Figma's security policy for a plugin without network access. */
const CSP = "default-src data: blob:; script-src 'unsafe-inline' 'unsafe-eval' data: blob:; style-src 'unsafe-inline'"
/**
 * A script to run before the studio's. After a message `{ loseAtDraw: n }` it loses the WebGL context at the n-th draw
 * of our kernels. The draws of TF.js do not count, because they use `drawElements`.
 */
const LOSABLE = `
let draws = Infinity
const own = WebGL2RenderingContext.prototype.drawArrays
WebGL2RenderingContext.prototype.drawArrays = function (...parameters) {
  if (--draws === 0) this.getExtension('WEBGL_lose_context').loseContext()
  return own.apply(this, parameters)
}
addEventListener('message', ({ data }) => { if (data.loseAtDraw) draws = data.loseAtDraw })
`
/**
 * A script that loses those WebGL contexts of TF.js that have these numbers, counted from 0. Each is lost at its first
 * draw, which belongs to the probe.
 */
const losingProbes = (numbers: readonly number[]): string => `
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
const FAULTY = `
const original = WebGL2RenderingContext.prototype.shaderSource
WebGL2RenderingContext.prototype.shaderSource = function (shader, source) {
  original.call(this, shader, source.replaceAll('at = last - abs(last - abs(at));', ''))
}
`

let browser: Browser
let script: string
let pageScript: string

beforeAll(async () => {
  script = await bundleScript('src/ui/worker/main.ts', true)
  pageScript = await bundleScript('test/e2e/studio-page.ts', true)
  browser = await launchBrowser()
})

afterAll(() => browser?.close())

/** A studio in a frame of null origin under Figma's policy. */
async function startedFrame({ csp = CSP, backend = null as BackendName | null, prelude = '' } = {}) {
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

const base64 = (bytes: Uint8Array): Base64 => ({ base64: Buffer.from(bytes).toString('base64') })
const bytesOf = (value: unknown): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.from((value as Base64).base64, 'base64'))
const pixelsOf = (value: unknown): Pixels => ({ ...(value as Pixels), rgba: bytesOf((value as Pixels).rgba) })
const style = base64(new Uint8Array(smallStyle(3).buffer))
const sourceOf = (name: string) => ({ key: name, bytes: base64(fixture(name)) })

function call(frame: Frame, name: 'kernels' | 'open' | 'draft' | 'paint' | 'render', params: unknown) {
  return frame.evaluate((called, handed) => studioPage.call(called, handed), name, params)
}

async function opened(frame: Frame, name: string) {
  const { result, code } = await call(frame, 'open', { source: sourceOf(name), viewSide: 64 })
  if (!result) return { code }
  const { view, ...rest } = result as Opened
  return { ...rest, view: pixelsOf(view) }
}

describe('in a worker, in a frame of null origin under Figma’s policy', () => {
  let frame: Frame
  let started: Awaited<ReturnType<typeof startedFrame>>
  beforeAll(async () => {
    started = await startedFrame()
    frame = started.frame
  })
  afterAll(() => started?.page.close())

  test('starts as a worker, and on WASM where WebGL runs in software, without timing it', async () => {
    expect(await frame.evaluate(() => studioPage.origin())).toBe('null')
    expect(started.where).toBe('worker')
    expect(started.info.backend).toBe('wasm')
    expect(started.info.probe[0]).toEqual({ backend: 'webgl', milliseconds: null })
  })

  test.each(['quarters.jpg', 'exif-rotated.jpg', 'cmyk.jpg'])('%s shows its four quarters, upright', async (name) => {
    const { width, height, view, hasAlpha } = (await opened(frame, name)) as Opened
    expect([width, height, hasAlpha]).toEqual([48, 32, false])
    const corners = [pixelAt(view, 8, 8), pixelAt(view, 40, 8), pixelAt(view, 8, 24), pixelAt(view, 40, 24)]
    const wanted = [
      [200, 40, 30],
      [30, 180, 60],
      [40, 60, 210],
      [240, 230, 90]
    ]
    corners.forEach((corner, i) => {
      const distance = wanted[i]?.map((value, c) => Math.abs(value - (corner[c] ?? 0))) ?? []
      expect(Math.max(...distance)).toBeLessThan(12)
    })
  })

  test('an animated GIF gives its first image, and a transparent GIF keeps its holes', async () => {
    expect(pixelAt(((await opened(frame, 'animated.gif')) as Opened).view, 5, 5)).toEqual([255, 0, 0, 255])
    const { view, hasAlpha } = (await opened(frame, 'transparent.gif')) as Opened
    expect(hasAlpha).toBe(true)
    expect(pixelAt(view, 5, 3)).toEqual([0, 128, 255, 255])
    expect(pixelAt(view, 0, 0)[3]).toBe(0)
  })

  test.each(['alpha.png', 'alpha-16bit.png', 'alpha-interlaced.png'])('%s keeps every visible pixel', async (name) => {
    const { view } = (await opened(frame, name)) as Opened
    const wanted = allPixels(view, alphaFixture)
    wanted.forEach((value, i) => {
      if (wanted[i | 3] !== 0) expect(view.rgba[i]).toBe(value)
    })
  })

  test('a picture that is damaged in its middle is image-unreadable', async () => {
    for (const name of ['rgb-16bit.png', 'alpha.png']) {
      const bytes = fixture(name)
      bytes.fill(0x55, bytes.length / 2, bytes.length / 2 + 12)
      const { code } = await call(frame, 'open', { source: { key: `bad ${name}`, bytes: base64(bytes) }, viewSide: 64 })
      expect(code).toBe('image-unreadable')
    }
  })

  test('the painting of a JPEG is a JPEG; the painting of a picture with alpha is a PNG with the same alpha', async () => {
    const order = { style, tileable: false, statistics: null, finish: finishSettingsOf(DEFAULT_LOOK), viewSide: 64 }
    const jpeg = await call(frame, 'render', {
      ...order,
      source: sourceOf('plain.jpg'),
      ...inOnePass({ width: 240, height: 160 })
    })
    expect(jpeg.result).toMatchObject({ mime: 'image/jpeg', width: 240, height: 160 })
    const png = await call(frame, 'render', {
      ...order,
      source: sourceOf('alpha.png'),
      ...inOnePass({ width: 12, height: 8 })
    })
    expect(png.result).toMatchObject({ mime: 'image/png' })
    const { pixels } = await decode(bytesOf((png.result as Rendered).bytes))
    expect(pixels.rgba.filter((_, i) => i % 4 === 3)).toEqual(
      Uint8Array.from(allPixels(pixels, alphaFixture).filter((_, i) => i % 4 === 3))
    )
  })
})

test('where workers are forbidden, the page itself runs the studio', async () => {
  const { page, frame, where } = await startedFrame({ csp: `${CSP}; worker-src 'none'` })
  expect(where).toBe('page')
  const { result } = await call(frame, 'paint', {
    source: sourceOf('plain.jpg'),
    style,
    ...inOnePass({ width: 60, height: 40 }),
    statistics: null,
    viewSide: 30
  })
  expect(pixelsOf(result)).toMatchObject({ width: 30, height: 20 })
  await page.close()
})

describe('on WebGL', () => {
  const order = {
    source: sourceOf('plain.jpg'),
    style,
    first: { width: 32, height: 20 },
    size: { width: 64, height: 40 }, // large enough for two measurements, the second of them enlarged, and a painting
    guide: 0.4,
    tileable: false,
    statistics: null,
    viewSide: 120
  }

  const kernelsOf = async (frame: Frame) => (await call(frame, 'kernels', null)).result as KernelsInfo
  let reference: Awaited<ReturnType<typeof startedFrame>>
  beforeAll(async () => {
    reference = await startedFrame({ backend: 'wasm' })
  })
  afterAll(() => reference?.page.close())

  test('our kernels measure and paint the same as WASM, in tiles too', async () => {
    const { info, frame, page } = await startedFrame({ backend: 'webgl' })
    expect([info.backend, reference.info.backend]).toEqual(['webgl', 'wasm'])
    const wide = { ...order, first: { width: 300, height: 16 }, size: { width: 600, height: 32 } }
    for (const name of ['draft', 'paint'] as const) {
      const [a, b] = [await call(frame, name, wide), await call(reference.frame, name, wide)]
      expect(largestDifference(pixelsOf(a.result), pixelsOf(b.result))).toBeLessThanOrEqual(2)
    }
    expect(await kernelsOf(frame)).toEqual({ precision: 'RGBA32F × 8', whyStock: null, passes: { own: 3, stock: 0 } })
    const onWasm = await kernelsOf(reference.frame)
    expect(onWasm).toEqual({ precision: 'F32 × 4, fused', whyStock: null, passes: { own: 3, stock: 0 } })
    await page.close()
  })

  test('on a GPU where our kernels fail their self-test, TF.js’s kernels paint the same', async () => {
    const { frame, page } = await startedFrame({ backend: 'webgl', prelude: FAULTY })
    const [a, b] = [await call(frame, 'paint', order), await call(reference.frame, 'paint', order)]
    expect(largestDifference(pixelsOf(a.result), pixelsOf(b.result))).toBeLessThanOrEqual(2)
    const { precision, whyStock, passes } = await kernelsOf(frame)
    expect([precision, passes]).toEqual([null, { own: 0, stock: 3 }])
    expect(whyStock).toMatch(/off by/)
    await page.close()
  })

  test('a context that is lost in the probe, at the start or after another loss, is created again', async () => {
    const { info, page, frame } = await startedFrame({ backend: 'webgl', prelude: LOSABLE + losingProbes([0]) })
    expect(info.backend).toBe('webgl')
    const [a, b] = [await call(frame, 'paint', order), await call(reference.frame, 'paint', order)]
    expect(largestDifference(pixelsOf(a.result), pixelsOf(b.result))).toBeLessThanOrEqual(2)
    await page.close()

    const second = await startedFrame({ backend: 'webgl', prelude: LOSABLE + losingProbes([1]) })
    await kernelsOf(second.frame)
    await second.frame.evaluate(() => studioPage.loseContext(30))
    const again = await call(second.frame, 'paint', order)
    expect(largestDifference(pixelsOf(again.result), pixelsOf(b.result))).toBeLessThanOrEqual(2)
    await second.page.close()
  })

  test('a context lost in the first pass, and another in the second, only cost time; a third is an error', async () => {
    const { page, frame } = await startedFrame({ backend: 'webgl', prelude: LOSABLE })
    await kernelsOf(frame) // waits for the self-test, so that every later draw belongs to the picture
    const lose = (draw: number) => frame.evaluate((at) => studioPage.loseContext(at), draw)
    for (const [seed, draw] of [
      [4, 30],
      [5, 80]
    ] as const) {
      await lose(draw)
      const next = { ...order, style: base64(new Uint8Array(smallStyle(seed).buffer)) }
      const [a, b] = [await call(frame, 'paint', next), await call(reference.frame, 'paint', next)]
      expect([a.code, b.code]).toEqual([undefined, undefined])
      expect(largestDifference(pixelsOf(a.result), pixelsOf(b.result))).toBeLessThanOrEqual(2)
      const { passes } = await kernelsOf(frame)
      expect(passes).toEqual({ own: draw === 30 ? 3 : 2, stock: 0 }) // the count began when the engine was loaded again
    }
    await lose(30)
    const last = { ...order, style: base64(new Uint8Array(smallStyle(6).buffer)) }
    expect((await call(frame, 'paint', last)).code).toBe('gpu-lost')
    await page.close()
  })
})

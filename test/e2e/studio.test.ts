import type { Frame } from 'puppeteer-core'
import { DEFAULT_LOOK, finishSettingsOf } from '../../src/common/look.ts'
import type { Opened, Rendered } from '../../src/protocol/studio-calls.ts'
import { decode } from '../../src/ui/worker/codec/decode.ts'
import { SMALL_LAYERS, smallStyle } from '../engine/small-transformer.ts'
import { allPixels, alphaFixture, fixture, pixelAt } from '../ui/worker/image-files.ts'
import { inOnePass } from '../ui/worker/in-one-pass.ts'
import {
  base64,
  bytesOf,
  CSP,
  call,
  opened,
  pixelsOf,
  QUARTERS,
  sourceOf,
  startedFrame,
  style,
  useBrowser
} from './studio-frame.ts'
import type { Base64, StudioPage } from './studio-page.ts'

declare const studioPage: StudioPage // defined in the frame

jest.setTimeout(600_000)

/**
 * A script that gives the studio's worker this number of cores, and tells the page of every answer and every exchange of a
 * helper. Each helper ends when it gets the message with this number, without an event; a message is a call or, for an
 * exchange, an answer.
 */
const onCores = (count: number, ends: { kind: 'call' | 'ok'; name?: string; nth: number } | null = null): string => `
Object.defineProperty(navigator, 'hardwareConcurrency', { value: ${count} })
globalThis.Worker = class extends Worker {
  constructor(url) {
    super(url)
    this.sent = 0
    this.addEventListener('message', ({ data }) => {
      if (data.kind === 'ok') postMessage({ helped: 'answers' })
      if (data.name === 'exchange') postMessage({ helped: 'exchanges' })
    })
  }
  postMessage(message, transfer) {
    super.postMessage(message, transfer)
    const end = ${JSON.stringify(ends)}
    if (end && message?.kind === end.kind && message.name === end.name && ++this.sent === end.nth) this.terminate()
  }
}
`
useBrowser()

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
    corners.forEach((corner, i) => {
      const distance = QUARTERS[i]?.map((value, c) => Math.abs(value - (corner[c] ?? 0))) ?? []
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
    const order = {
      style,
      tileable: false,
      statistics: null,
      finish: finishSettingsOf(DEFAULT_LOOK),
      graphic: 0,
      viewSide: 64
    }
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

test('two workers make the same files as one, byte for byte, also when a helper dies', async () => {
  const order = { source: sourceOf('plain.jpg'), tileable: false, statistics: null, viewSide: 64 }
  const finish = { ...finishSettingsOf(DEFAULT_LOOK), strength: 1, detail: 0 }
  const large = { width: 2000, height: 1400 }
  const sizes = [large, large, ...Array.from({ length: 6 }, () => ({ width: 120, height: 80 }))]
  const files = async (prelude: string) => {
    const { page, frame } = await startedFrame({ backend: 'wasm', prelude })
    const rendered = async (size: (typeof sizes)[number], i: number): Promise<string> => {
      const vector = base64(new Uint8Array(smallStyle(3 + i).buffer))
      const { result, code } = await call(frame, 'render', { ...order, ...inOnePass(size), style: vector, finish })
      return code ?? (result as { bytes: Base64 }).bytes.base64
    }
    // The large ones come one after the other: a picture is measured together only if no other job waits.
    const first = [await rendered(large, 0), await rendered(large, 1)]
    const rest = await Promise.all(sizes.slice(2).map((size, i) => rendered(size, i + 2)))
    const made = { files: [...first, ...rest], helped: await frame.evaluate(() => studioPage.helped()) }
    await page.close()
    return made
  }
  const [alone, together] = [await files(onCores(1)), await files(onCores(2))]
  expect(alone.files.every((file) => file.length > 1000)).toBe(true)
  expect(alone.helped).toEqual({ answers: 0, exchanges: 0 })
  expect(together.helped.answers).toBeGreaterThan(1)
  expect(together.helped.exchanges).toBe(SMALL_LAYERS.length) // one of the two large pictures
  expect(together.files.map((file, i) => file === alone.files[i])).toEqual(sizes.map(() => true))
  for (const [end, exchanges] of [
    [{ kind: 'call', name: 'paint', nth: 1 }, 0],
    [{ kind: 'call', name: 'measureRows', nth: 1 }, 0],
    [{ kind: 'ok', nth: 5 }, 5]
  ] as const) {
    const { files: made, helped } = await files(onCores(2, end))
    expect(helped.answers).toBeGreaterThan(0) // at least one helper had started
    expect(helped.exchanges).toBeGreaterThanOrEqual(exchanges)
    expect(made.map((file, i) => file === alone.files[i])).toEqual(sizes.map(() => true))
  }
})

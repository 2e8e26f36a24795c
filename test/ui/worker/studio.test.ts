import { memory } from '@tensorflow/tfjs-core'
import { DEFAULT_LOOK, finishSettingsOf } from '../../../src/common/look.ts'
import type { Pixels } from '../../../src/common/pixels.ts'
import { type Channel, connect } from '../../../src/protocol/channel.ts'
import type { StudioCalls } from '../../../src/protocol/studio-calls.ts'
import { portTransport } from '../../../src/ui/studio/port-transport.ts'
import { decode } from '../../../src/ui/worker/codec/decode.ts'
import { encodePng } from '../../../src/ui/worker/codec/encode-png.ts'
import { createStudio } from '../../../src/ui/worker/studio.ts'
import { largestDifference, randomPicture } from '../../engine/random.ts'
import { smallStyle, smallTransformer } from '../../engine/small-transformer.ts'
import { simdBinaries, wasmBinary } from '../../engine/wasm-device.ts'
import { inOnePass } from './in-one-pass.ts'

let page: Channel<StudioCalls, Record<never, never>, Record<never, never>>
let close: () => void
let pauses = 0
let onPause: () => void = () => {}

beforeAll(async () => {
  const { port1, port2 } = new MessageChannel()
  const handlers = createStudio(() => {
    pauses += 1
    onPause()
    return new Promise((resolve) => setImmediate(resolve))
  })
  const studio = connect<StudioCalls, Record<never, never>, Record<never, never>, Record<never, never>>(
    portTransport(port2 as unknown as Parameters<typeof portTransport>[0]), // Node's own MessagePort
    handlers
  )
  page = connect(portTransport(port1 as unknown as Parameters<typeof portTransport>[0]), {})
  close = () => {
    page.close()
    studio.close()
    port1.close()
  }
  const { topology, weights, layers } = smallTransformer()
  const models = { transformer: { topology, weights, layers: [...layers] } }
  const info = await page.call('start', { models, wasm: wasmBinary(), simd: simdBinaries(), backend: null })
  expect(info.backend).toBe('wasm')
})

afterAll(() => close())

const bytesOf = (style: Float32Array) => new Uint8Array(style.buffer)
const style = bytesOf(smallStyle(3))

/** A picture with a hole and a soft edge around it. */
function withHole(width: number, height: number): Pixels {
  const picture = randomPicture(width, height)
  const rgba = picture.rgba.map((value, i) => {
    const [x, y] = [(i >> 2) % width, Math.floor((i >> 2) / width)]
    const distance = Math.hypot(x - width / 2, y - height / 2)
    return i % 4 === 3 ? Math.max(0, Math.min(255, (distance - 12) * 40)) : value
  })
  return { width, height, rgba }
}

const sourceOf = async (key: string, picture: Pixels) => ({ key, bytes: await encodePng(picture, true) })

test('opens a picture and tells its size, whether it has alpha, and a view of it', async () => {
  const source = await sourceOf('hole', withHole(90, 60))
  const { width, height, hasAlpha, view } = await page.call('open', { source, viewSide: 45 })
  expect({ width, height, hasAlpha }).toEqual({ width: 90, height: 60, hasAlpha: true })
  expect([view.width, view.height]).toEqual([45, 30])
})

test('draft and painting have the size of the view, at any size of the painting', async () => {
  const source = await sourceOf('hole', withHole(90, 60))
  const { view } = await page.call('open', { source, viewSide: 45 })
  for (const size of [
    { width: 120, height: 80 },
    { width: 31, height: 21 }
  ]) {
    const request = { source, style, ...inOnePass(size), tileable: false, statistics: null, viewSide: 45 }
    const draft = await page.call('draft', request)
    const painting = await page.call('paint', request)
    expect([draft.width, draft.height, painting.width, painting.height]).toEqual([
      view.width,
      view.height,
      view.width,
      view.height
    ])
    // Below the working resolution the draft is the painting.
    expect(largestDifference(draft, painting)).toBeLessThanOrEqual(1)
  }
})

test('a rendered picture has the source’s alpha, byte for byte, and other colours', async () => {
  const picture = withHole(90, 60)
  const source = await sourceOf('hole', picture)
  const size = { width: 90, height: 60 }
  const rendered = await page.call('render', {
    source,
    style,
    ...inOnePass(size),
    finish: { ...finishSettingsOf(DEFAULT_LOOK), strength: 1 },
    tileable: false,
    statistics: null,
    viewSide: 64
  })
  expect(rendered).toMatchObject({ width: 90, height: 60, mime: 'image/png' })
  const { pixels } = await decode(rendered.bytes)
  expect(pixels.rgba.filter((_, i) => i % 4 === 3)).toEqual(picture.rgba.filter((_, i) => i % 4 === 3))
  expect(largestDifference(pixels, picture)).toBeGreaterThan(30)
})

test('at strength 0 the visible pixels stay exact', async () => {
  const picture = withHole(90, 60)
  const source = await sourceOf('hole', picture)
  const size = { width: 90, height: 60 }
  const { bytes } = await page.call('render', {
    source,
    style,
    ...inOnePass(size),
    finish: { ...finishSettingsOf(DEFAULT_LOOK), strength: 0 },
    tileable: false,
    statistics: null,
    viewSide: 64
  })
  const { pixels } = await decode(bytes)
  picture.rgba.forEach((value, i) => {
    if (picture.rgba[i | 3] !== 0) expect(pixels.rgba[i]).toBe(value)
  })
})

test('with bold strokes a picture with alpha keeps its resolution, and an opaque one gets the resolution of its painting', async () => {
  const size = { width: 45, height: 30 }
  const render = async (source: { key: string; bytes: Uint8Array }, strength: number) =>
    page.call('render', {
      source,
      style,
      ...inOnePass(size),
      finish: { ...finishSettingsOf(DEFAULT_LOOK), strength },
      tileable: false,
      statistics: null,
      viewSide: 64
    })
  expect(await render(await sourceOf('hole', withHole(90, 60)), 1)).toMatchObject({ width: 90, height: 60 })
  const opaque = await sourceOf('opaque', randomPicture(90, 60))
  expect(await render(opaque, 1)).toMatchObject({ width: 45, height: 30 })
  expect(await render(opaque, 0.5)).toMatchObject({ width: 90, height: 60 })
})

test('another strength does not paint again', async () => {
  const source = await sourceOf('again', randomPicture(80, 80))
  const size = { width: 80, height: 80 }
  await page.call('paint', { source, style, ...inOnePass(size), tileable: false, statistics: null, viewSide: 40 })
  const before = pauses
  await page.call('render', {
    source,
    style,
    ...inOnePass(size),
    finish: { ...finishSettingsOf(DEFAULT_LOOK), strength: 0.3, colours: 'luminance' },
    tileable: false,
    statistics: null,
    viewSide: 64
  })
  expect(pauses).toBe(before)
  await page.call('paint', {
    source,
    style: bytesOf(smallStyle(4)),
    ...inOnePass(size),
    tileable: false,
    statistics: null,
    viewSide: 40
  })
  expect(pauses).toBeGreaterThan(before)
})

test('progress of a painting rises to 1', async () => {
  const source = await sourceOf('progress', randomPicture(64, 64))
  const fractions: number[] = []
  const onProgress = ({ fraction }: { fraction: number }) => fractions.push(fraction)
  await page.call(
    'paint',
    { source, style, ...inOnePass({ width: 540, height: 300 }), tileable: false, statistics: null, viewSide: 64 },
    { onProgress }
  )
  expect(fractions.at(-1)).toBe(1)
  expect([...fractions].sort((a, b) => a - b)).toEqual(fractions)
})

test('a cancelled painting stops at its next step, leaves no tensor, and the next one succeeds', async () => {
  const source = await sourceOf('cancelled', randomPicture(64, 64))
  const request = {
    source,
    style,
    ...inOnePass({ width: 540, height: 540 }),
    tileable: false,
    statistics: null,
    viewSide: 64
  }
  await page.call('draft', request)
  const before = memory().numTensors
  const canceller = new AbortController()
  const start = pauses
  onPause = () => {
    if (pauses === start + 4) canceller.abort()
  }
  await expect(page.call('paint', request, { signal: canceller.signal })).rejects.toMatchObject({ code: 'cancelled' })
  onPause = () => {}
  const next = await page.call('draft', { ...request, style: bytesOf(smallStyle(9)) }) // this waits for the cancelled painting
  expect(next.width).toBe(64)
  expect(pauses - start).toBeLessThan(20) // four and the pauses of the draft; a whole painting has forty
  expect(memory().numTensors).toBe(before)
})

test('a waiting job that is cancelled never starts', async () => {
  const source = await sourceOf('queue', randomPicture(64, 64))
  const request = (seed: number) => ({
    source,
    style: bytesOf(smallStyle(seed)),
    ...inOnePass({ width: 64, height: 64 }),
    tileable: false,
    statistics: null,
    viewSide: 64
  })
  const canceller = new AbortController()
  const first = page.call('paint', request(21))
  const second = page.call('paint', request(22), { signal: canceller.signal })
  canceller.abort()
  await expect(second).rejects.toMatchObject({ code: 'cancelled' })
  expect((await first).width).toBe(64)
})

test('bad pictures, styles and sizes fail with their error code, and the studio still works', async () => {
  const good = await sourceOf('good', randomPicture(20, 20))
  const size = { width: 20, height: 20 }
  const bad = { key: 'bad', bytes: Uint8Array.of(1, 2, 3) }
  await expect(page.call('open', { source: bad, viewSide: 10 })).rejects.toMatchObject({ code: 'image-unreadable' })
  const shortStyle = style.slice(0, 40)
  await expect(
    page.call('draft', { source: good, style: shortStyle, first: size, viewSide: 10 })
  ).rejects.toMatchObject({
    code: 'style-unknown'
  })
  const tooLarge = { width: 5000, height: 20 }
  await expect(
    page.call('paint', { source: good, style, ...inOnePass(tooLarge), tileable: false, statistics: null, viewSide: 10 })
  ).rejects.toMatchObject({
    code: 'image-too-large'
  })
  expect(
    (
      await page.call('paint', {
        source: good,
        style,
        ...inOnePass(size),
        tileable: false,
        statistics: null,
        viewSide: 10
      })
    ).width
  ).toBe(10)
})

test.each([
  [1, 1],
  [300, 3],
  [2, 130]
])('a picture of %i×%i is painted like any other', async (width, height) => {
  const source = await sourceOf(`${width}×${height}`, randomPicture(width, height))
  const rendered = await page.call('render', {
    source,
    style,
    ...inOnePass({ width, height }),
    finish: { ...finishSettingsOf(DEFAULT_LOOK), strength: 1 },
    tileable: false,
    statistics: null,
    viewSide: 64
  })
  expect(rendered).toMatchObject({ width, height })
})

test('a hundred jobs leave no more tensors than one', async () => {
  const source = await sourceOf('many', randomPicture(16, 16))
  const job = (seed: number) =>
    page.call('paint', {
      source,
      style: bytesOf(smallStyle(seed)),
      ...inOnePass({ width: 16, height: 16 }),
      tileable: false,
      statistics: null,
      viewSide: 16
    })
  await job(100)
  const before = memory().numTensors
  for (let seed = 101; seed < 200; seed++) await job(seed)
  expect(memory().numTensors).toBe(before)
})

test('a picture can be painted with other statistics than its own, and the cache distinguishes both paintings', async () => {
  const [light, dark] = [randomPicture(60, 40), randomPicture(60, 40)]
  for (const [i, value] of dark.rgba.entries()) if (i % 4 < 3) dark.rgba[i] = value / 4
  const size = { width: 60, height: 40 }
  const request = { style, ...inOnePass(size), tileable: false, viewSide: 64 }
  const [lightSource, darkSource] = [await sourceOf('light', light), await sourceOf('dark', dark)]
  const others = await page.call('measure', { source: lightSource, style, first: size })
  const own = await page.call('measure', { source: darkSource, style, first: size })
  const paintedWith = (statistics: Uint8Array | null) =>
    page.call('paint', { ...request, source: darkSource, statistics })
  const usual = await paintedWith(null)
  expect(largestDifference(await paintedWith(own), usual)).toBe(0)
  expect(largestDifference(await paintedWith(others), usual)).toBeGreaterThan(10)
  expect(largestDifference(await paintedWith(null), usual)).toBe(0)
  await expect(paintedWith(own.slice(4))).rejects.toMatchObject({ code: 'style-unknown' })
})

test('measuring leaves no tensor', async () => {
  const source = await sourceOf('measured', randomPicture(20, 20))
  const measured = (seed: number) =>
    page.call('measure', { source, style: bytesOf(smallStyle(seed)), first: { width: 20, height: 20 } })
  await measured(300)
  const before = memory().numTensors
  for (let seed = 301; seed < 306; seed++) await measured(seed)
  expect(memory().numTensors).toBe(before)
})

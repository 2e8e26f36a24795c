import { DEFAULT_LOOK, finishSettingsOf } from '../../../src/common/look.ts'
import { decode } from '../../../src/ui/worker/codec/decode.ts'
import { largestDifference, randomPicture } from '../../engine/random.ts'
import { smallStyle } from '../../engine/small-transformer.ts'
import { inOnePass } from './in-one-pass.ts'
import { bytesOf, macrotask, openSmallStudio, pictureWithHole, type SmallStudio, sourceOf } from './small-studio.ts'

let page: SmallStudio['page']
let close: () => void
let pauses = 0

beforeAll(async () => {
  const pause = () => {
    pauses += 1
    return macrotask()
  }
  ;({ page, close } = await openSmallStudio({ pause }))
})
afterAll(() => close())

const style = bytesOf(smallStyle(3))

test('opens a picture and tells its size, whether it has alpha, and a view of it', async () => {
  const source = await sourceOf('hole', pictureWithHole(90, 60))
  const { width, height, hasAlpha, view } = await page.call('open', { source, viewSide: 45 })
  expect({ width, height, hasAlpha }).toEqual({ width: 90, height: 60, hasAlpha: true })
  expect([view.width, view.height]).toEqual([45, 30])
})

test('draft and painting have the size of the view, at any size of the painting', async () => {
  const source = await sourceOf('hole', pictureWithHole(90, 60))
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
    // A painting below the working resolution is the same as its draft.
    expect(largestDifference(draft, painting)).toBeLessThanOrEqual(1)
  }
})

test('a rendered picture has the source’s alpha, byte for byte, and other colours', async () => {
  const picture = pictureWithHole(90, 60)
  const source = await sourceOf('hole', picture)
  const size = { width: 90, height: 60 }
  const rendered = await page.call('render', {
    source,
    style,
    ...inOnePass(size),
    finish: { ...finishSettingsOf(DEFAULT_LOOK), strength: 1 },
    graphic: 0,
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
  const picture = pictureWithHole(90, 60)
  const source = await sourceOf('hole', picture)
  const size = { width: 90, height: 60 }
  const { bytes } = await page.call('render', {
    source,
    style,
    ...inOnePass(size),
    finish: { ...finishSettingsOf(DEFAULT_LOOK), strength: 0 },
    graphic: 0,
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
      graphic: 0,
      tileable: false,
      statistics: null,
      viewSide: 64
    })
  expect(await render(await sourceOf('hole', pictureWithHole(90, 60)), 1)).toMatchObject({ width: 90, height: 60 })
  const opaque = await sourceOf('opaque', randomPicture(90, 60))
  expect(await render(opaque, 1)).toMatchObject({ width: 45, height: 30 })
  expect(await render(opaque, 0.5)).toMatchObject({ width: 90, height: 60 })
})

test('another strength needs no new painting', async () => {
  const source = await sourceOf('again', randomPicture(80, 80))
  const size = { width: 80, height: 80 }
  await page.call('paint', { source, style, ...inOnePass(size), tileable: false, statistics: null, viewSide: 40 })
  const before = pauses
  await page.call('render', {
    source,
    style,
    ...inOnePass(size),
    finish: { ...finishSettingsOf(DEFAULT_LOOK), strength: 0.3, colours: 'luminance' },
    graphic: 0,
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
    graphic: 0,
    tileable: false,
    statistics: null,
    viewSide: 64
  })
  expect(rendered).toMatchObject({ width, height })
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

import { encode as encodeByFastPng } from 'fast-png'
import { decode } from '../../../src/ui/worker/codec/decode.ts'
import { encodePng } from '../../../src/ui/worker/codec/encode-png.ts'
import { imageInfo } from '../../../src/ui/worker/codec/image-info.ts'
import { randomPicture } from '../../engine/random.ts'
import { allPixels, alphaFixture, fixture, pixelAt } from './image-files.ts'

const decoded = async (name: string) => (await decode(fixture(name))).pixels
const unreadable = expect.objectContaining({ code: 'image-unreadable' })

describe('a PNG with alpha keeps every stored pixel', () => {
  test.each(['alpha.png', 'alpha-16bit.png', 'alpha-interlaced.png'])('%s', async (name) => {
    const pixels = await decoded(name)
    expect([...pixels.rgba]).toEqual(allPixels(pixels, alphaFixture))
  })

  test('grey with alpha', async () => {
    const pixels = await decoded('gray-alpha.png')
    expect([...pixels.rgba]).toEqual(allPixels(pixels, (x, y) => [x * 20, x * 20, x * 20, (x * 23 + y * 5) % 256]))
  })

  test('a palette with alpha', async () => {
    const colours = [
      [255, 0, 0, 255],
      [0, 255, 0, 128],
      [0, 0, 255, 255]
    ]
    const pixels = await decoded('palette-alpha.png')
    expect([...pixels.rgba]).toEqual(allPixels(pixels, (x) => colours[x % 3] ?? []))
  })

  test('one colour that is declared transparent', async () => {
    const pixels = await decoded('colour-key.png')
    expect(pixelAt(pixels, 0, 0)).toEqual([200, 100, 50, 255])
    expect(pixelAt(pixels, 1, 0)[3]).toBe(0)
    const grey = await decoded('gray-1bit-key.png')
    expect(pixelAt(grey, 0, 0)).toEqual([255, 255, 255, 255])
    expect(pixelAt(grey, 1, 0)[3]).toBe(0)
    expect(pixelAt(grey, 11, 7)[3]).toBe(0)
  })
})

test.each(['quarters.png', 'rgb-16bit.png'])('%s shows its four colours, opaque', async (name) => {
  const { pixels, hasAlpha } = await decode(fixture(name))
  expect(hasAlpha).toBe(false)
  expect(pixelAt(pixels, 0, 0)).toEqual([200, 40, 30, 255])
  expect(pixelAt(pixels, 11, 0)).toEqual([30, 180, 60, 255])
  expect(pixelAt(pixels, 0, 7)).toEqual([40, 60, 210, 255])
  expect(pixelAt(pixels, 11, 7)).toEqual([240, 230, 90, 255])
})

test('a picture longer than 4096 px is reduced to that, and its short side keeps one pixel', async () => {
  const { pixels } = await decode(fixture('long.png'))
  expect([pixels.width, pixels.height]).toEqual([4096, 1])
  expect(pixelAt(pixels, 0, 0)[0]).toBeGreaterThan(250)
  expect(pixelAt(pixels, 4095, 0)[0]).toBeLessThan(5)
})

describe('a file that is not a whole picture is image-unreadable', () => {
  test.each(['alpha.png', 'quarters.jpg', 'animated.gif', 'transparent.gif', 'cmyk.jpg'])(
    '%s, cut anywhere',
    async (name) => {
      const whole = fixture(name)
      // A decoder needs only the first image of an animation. The rest may be missing.
      const needed = name === 'animated.gif' ? Math.floor(whole.length / 2) : whole.length - 1
      for (let length = 0; length < needed; length += 3)
        expect(() => imageInfo(whole.slice(0, length))).toThrow(unreadable)
    }
  )

  test.each([
    ['nothing', new Uint8Array(0)],
    ['a WebP', fixture('webp.webp')],
    ['text', new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['noise', Uint8Array.from({ length: 500 }, (_, i) => (i * 97) % 256)]
  ])('%s', async (_what, bytes) => {
    await expect(decode(bytes)).rejects.toThrow(unreadable)
  })

  test('a PNG with a flipped bit', async () => {
    const bytes = fixture('alpha.png')
    const middle = Math.floor(bytes.length / 2)
    bytes[middle] = (bytes[middle] ?? 0) ^ 4
    await expect(decode(bytes)).rejects.toThrow(unreadable)
  })
})

test('a picture whose header says that it is larger than memory is refused before decoding', async () => {
  const bytes = fixture('alpha.png')
  new DataView(bytes.buffer).setUint32(16, 60_000)
  await expect(decode(bytes)).rejects.toMatchObject({
    code: 'image-too-large',
    message: expect.stringContaining('60000')
  })
})

test.each([
  ['quarters.jpg', 'image/jpeg', 48, 32],
  ['exif-rotated.jpg', 'image/jpeg', 32, 48],
  ['cmyk.jpg', 'image/jpeg', 48, 32],
  ['animated.gif', 'image/gif', 12, 8]
])('%s is recognized by its signature, with its stored size', (name, mime, width, height) => {
  expect(imageInfo(fixture(name))).toEqual({ mime, width, height })
})

describe('an encoded PNG', () => {
  test('decodes to the same bytes, with alpha, except that invisible colour is black', async () => {
    const picture = randomPicture(53, 31)
    const alphas = picture.rgba.map((value, i) => (i % 4 === 3 ? ((i >> 2) * 7) % 256 : value))
    const rgba = alphas.map((value, i) => (alphas[i | 3] === 0 ? 0 : value))
    expect(rgba).not.toEqual(alphas)
    expect(await encodePng({ ...picture, rgba: alphas }, true)).toEqual(await encodePng({ ...picture, rgba }, true))
    const again = await decode(await encodePng({ ...picture, rgba }, true))
    expect(again.hasAlpha).toBe(true)
    expect(again.pixels).toEqual({ ...picture, rgba })
  })

  test('without alpha decodes to opaque pixels', async () => {
    const picture = randomPicture(1, 9)
    expect((await decode(await encodePng(picture, false))).pixels).toEqual(picture)
  })

  test('is smaller than an unfiltered one', async () => {
    const picture = randomPicture(256, 256)
    const smooth = {
      ...picture,
      rgba: picture.rgba.map((_, i) => (i % 4 === 3 ? 255 : 128 + 100 * Math.sin(i / 4000)))
    }
    const unfiltered = encodeByFastPng({ ...smooth, data: smooth.rgba, channels: 4 })
    expect((await encodePng(smooth, true)).length).toBeLessThan(unfiltered.length)
  })
})

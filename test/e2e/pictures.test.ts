import { deflateSync } from 'node:zlib'
import type { Codec } from '../ui/worker/decode-page.ts'
import { allPixels, alphaFixture, fixture } from '../ui/worker/image-files.ts'
import { chunk, exif, exifChunk, joined, madePng, uint32s } from '../ui/worker/made-png.ts'
import { PROFILES } from '../ui/worker/p3-profile.ts'
import { testBlockedCanvas } from './blocked-canvas.ts'
import { bundle, read, usePicturePage } from './picture-page.ts'

declare const codec: Codec // defined in the page

usePicturePage()

describe('a colour is decoded to the same colour at every alpha', () => {
  const ALPHAS = [255, 254, 200, 128, 40, 10, 3, 1]

  test.each(PROFILES)('with %s', async (_what, isConverted, chunks) => {
    const { pixels } = await read(
      madePng({ width: 8, height: 2, colourType: 6, pixel: (x) => [70, 190, 80, ALPHAS[x] ?? 0], chunks })
    )
    expect(pixels.map(([, , , alpha]) => alpha)).toEqual([...ALPHAS, ...ALPHAS])
    const [opaque] = pixels
    for (const pixel of pixels) expect(pixel.slice(0, 3)).toEqual(opaque?.slice(0, 3))
    expect(opaque?.slice(0, 3).join() !== '70,190,80').toBe(isConverted)
  })

  test.each([
    ['grey with alpha', { colourType: 4, pixel: (x: number) => [100, ALPHAS[x] ?? 0] }],
    [
      'grey with alpha, 16 bits',
      { colourType: 4, depth: 16, pixel: (x: number) => [100 * 257, 257 * (ALPHAS[x] ?? 0)] }
    ],
    ['RGBA, 16 bits', { colourType: 6, depth: 16, pixel: (x: number) => [1e4, 2e4, 3e4, 257 * (ALPHAS[x] ?? 0)] }],
    ['RGBA, interlaced', { colourType: 6, interlaced: true, pixel: (x: number) => [200, 100, 50, ALPHAS[x] ?? 0] }]
  ] as const)('in %s with a gamma', async (_what, png) => {
    const { pixels } = await read(madePng({ width: 8, height: 3, ...png, chunks: [chunk('gAMA', uint32s(100_000))] }))
    const [opaque] = pixels
    for (const [i, pixel] of pixels.entries()) expect(pixel).toEqual([...(opaque?.slice(0, 3) ?? []), ALPHAS[i % 8]])
  })

  test('in a palette', async () => {
    const palette = chunk('PLTE', joined(ALPHAS.map(() => Uint8Array.of(70, 190, 80))))
    const { pixels } = await read(
      madePng({
        width: 8,
        height: 1,
        colourType: 3,
        pixel: (x) => [x],
        chunks: [chunk('gAMA', uint32s(100_000)), palette, chunk('tRNS', Uint8Array.from(ALPHAS))]
      })
    )
    expect(pixels.map(([, , , alpha]) => alpha)).toEqual(ALPHAS)
    for (const pixel of pixels) expect(pixel.slice(0, 3)).toEqual(pixels[0]?.slice(0, 3))
  })
})

describe('a picture with soft alpha is rotated in both colours and alpha', () => {
  /** By orientation: where the pixel that is stored at (x, y) of a picture of 5 × 3 has to be shown. */
  const SEEN: Record<number, (x: number, y: number) => [number, number]> = {
    1: (x, y) => [x, y],
    2: (x, y) => [4 - x, y],
    3: (x, y) => [4 - x, 2 - y],
    4: (x, y) => [x, 2 - y],
    5: (x, y) => [y, x],
    6: (x, y) => [2 - y, x],
    7: (x, y) => [2 - y, 4 - x],
    8: (x, y) => [y, 4 - x]
  }

  test.each([1, 2, 3, 4, 5, 6, 7, 8])('by orientation %i', async (orientation) => {
    const colour = (x: number, y: number): number[] => [10 + 50 * x, 20 + 100 * y, 30, 60 + 20 * x + 30 * y]
    const { width, height, pixels } = await read(
      madePng({ width: 5, height: 3, colourType: 6, pixel: colour, chunks: [exifChunk(orientation)] })
    )
    expect([width, height]).toEqual(orientation > 4 ? [3, 5] : [5, 3])
    for (let y = 0; y < 3; y++)
      for (let x = 0; x < 5; x++) {
        const [column, row] = SEEN[orientation]?.(x, y) ?? [0, 0]
        expect(pixels[row * width + column]).toEqual(colour(x, y))
      }
  })
})

test.each(['alpha.png', 'alpha-16bit.png', 'alpha-interlaced.png'])(
  '%s is decoded to the stored pixels',
  async (name) => {
    const { width, height, pixels } = await read(fixture(name))
    const stored = allPixels({ width, height, rgba: new Uint8Array() }, alphaFixture)
    const seen = pixels.flatMap((pixel, i) => (pixel[3] === 0 ? stored.slice(4 * i, 4 * i + 4) : pixel))
    expect(seen).toEqual(stored)
  }
)

test('both decodings read the still picture of an animation', async () => {
  const frame = joined([uint32s(0, 4, 1, 0, 0), new Uint8Array(6)])
  const { pixels } = await read(
    madePng({
      width: 4,
      height: 1,
      colourType: 6,
      pixel: (x) => [70, 190, 80, 255 - 60 * x],
      chunks: [chunk('acTL', uint32s(1, 0))],
      after: [
        chunk('fcTL', frame),
        chunk('fdAT', joined([uint32s(1), deflateSync(Buffer.from([0, ...Array(16).fill(9)]))]))
      ]
    })
  )
  expect(pixels.map(([red]) => red)).toEqual([70, 70, 70, 70])
})

describe('a picture with soft alpha is read despite errors that a browser ignores', () => {
  test.each([
    ['a wrong checksum after the pixels', { adler: 'wrong' }],
    ['no checksum after the pixels', { adler: 'missing' }],
    ['a profile with a wrong checksum', { chunks: [chunk('iCCP', Buffer.from('a\0\0xyz'), 'wrong')] }],
    ['Exif data with a wrong checksum', { chunks: [exifChunk(6, 'wrong')] }],
    ['an orientation that does not exist', { chunks: [chunk('eXIf', exif(9))] }],
    [
      'a text, a date and a gamma with wrong checksums',
      {
        chunks: [chunk('gAMA', uint32s(100_000), 'wrong')],
        after: [chunk('tEXt', Buffer.from('a\0b'), 'wrong'), chunk('tIME', Uint8Array.of(1), 'wrong')]
      }
    ]
  ] as const)('%s', async (_what, more) => {
    const colour = (x: number, y: number): number[] => [x * 30, y * 40, 50, 100 + 9 * x]
    const { width, height, pixels } = await read(
      madePng({ width: 6, height: 3, colourType: 6, pixel: colour, ...more })
    )
    expect([width, height]).toEqual([6, 3])
    expect(pixels).toEqual(Array.from({ length: 18 }, (_, i) => colour(i % 6, Math.floor(i / 6))))
  })
})

test.each([
  ['fails', 'throw new Error("no memory")'],
  ['has another size', 'return create(new ImageData(5, 4))']
])('where the second decoding %s, the first is used', async (_what, second) => {
  const other = await bundle.openPage(`{
    const create = createImageBitmap
    let calls = 0
    globalThis.createImageBitmap = async (...given) => {
      if (++calls % 2 === 0) { ${second} }
      return create(...given)
    }
  }`)
  const bytes = madePng({ width: 4, height: 4, colourType: 6, pixel: (x) => [200, 100, 50, 255 - 127 * (x % 2)] })
  const { width, height, pixels } = await read(bytes, other)
  expect([width, height]).toEqual([4, 4])
  expect(pixels[0]).toEqual([200, 100, 50, 255])
  expect(pixels[1]).toEqual([199, 100, 50, 128])
})

describe('the format of a finished picture depends on its content', () => {
  test.each([
    ['painted everywhere', [0, 600, true, true], 'image/jpeg'],
    ['with a painted top and a flat middle', [0, 150, true, true], 'image/jpeg'],
    ['of a few colours', [0, 600, false, true], 'image/png'],
    ['flat', [0, 0, true, true], 'image/png'],
    ['that must be lossless', [0, 600, true, false], 'image/png']
  ] as const)('%s', async (_what, picture, mime) => {
    const [first, last, many, mayLose] = picture
    const encodedAs = (loses: boolean) =>
      bundle.page.evaluate((...given) => codec.encode(...given), first, last, many, loses)
    const [encoded, png] = [await encodedAs(mayLose), await encodedAs(false)]
    expect(encoded.mime).toBe(mime)
    if (mime === 'image/jpeg') expect(encoded.bytes).toBeLessThan(png.bytes / 2)
  })
})

testBlockedCanvas()

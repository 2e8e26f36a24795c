import { deflateSync } from 'node:zlib'
import type { Codec } from '../ui/worker/decode-page.ts'
import { allPixels, alphaFixture, fixture } from '../ui/worker/image-files.ts'
import { chunk, exif, exifChunk, joined, madePng, uint32s } from '../ui/worker/made-png.ts'
import { type Bundle, openBundle } from './stage/open-bundle.ts'

declare const codec: Codec // defined in the page

let bundle: Bundle
beforeAll(async () => {
  bundle = await openBundle('test/ui/worker/decode-page.ts')
})
afterAll(() => bundle?.close())

interface Read {
  readonly width: number
  readonly height: number
  /** [r, g, b, a] of each pixel. */
  readonly pixels: number[][]
}

async function read(bytes: Uint8Array, page = bundle.page): Promise<Read> {
  const answer = await page.evaluate((base64) => codec.decode(base64), Buffer.from(bytes).toString('base64'))
  if ('code' in answer) throw Object.assign(new Error(`Not read: ${String(answer.code)}`), answer)
  const { width, height, rgba } = answer
  return { width, height, pixels: Array.from({ length: width * height }, (_, i) => rgba.slice(4 * i, 4 * i + 4)) }
}

/** An ICC profile, version 2, with the primaries of Display P3. */
function p3Profile(): Uint8Array {
  const fixed = (value: number): Uint8Array => uint32s(Math.round(value * 65536) >>> 0)
  const xyz = (...values: number[]): Uint8Array => joined([Buffer.from('XYZ \0\0\0\0', 'latin1'), ...values.map(fixed)])
  const curve = joined([Buffer.from('curv\0\0\0\0', 'latin1'), uint32s(1), Uint8Array.of(2, 51, 0, 0)])
  const text = joined([Buffer.from('text\0\0\0\0P3\0\0', 'latin1')])
  const description = joined([
    Buffer.from('desc\0\0\0\0', 'latin1'),
    uint32s(3),
    Buffer.from('P3\0'),
    new Uint8Array(79)
  ])
  const tags: [string, Uint8Array][] = [
    ['cprt', text],
    ['desc', joined([description, new Uint8Array((4 - (description.length % 4)) % 4)])],
    ['wtpt', xyz(0.9642, 1, 0.8249)],
    ['rXYZ', xyz(0.5151, 0.2412, -0.0011)],
    ['gXYZ', xyz(0.292, 0.6922, 0.0419)],
    ['bXYZ', xyz(0.1571, 0.0666, 0.7841)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve]
  ]
  let at = 128 + 4 + 12 * tags.length
  const table = tags.map(([name, data]) => {
    const entry = joined([Buffer.from(name), uint32s(at, data.length)])
    at += data.length
    return entry
  })
  const header = Buffer.alloc(128)
  header.writeUInt32BE(at, 0)
  header.writeUInt32BE(0x02400000, 8)
  header.write('mntrRGB XYZ ', 12, 'latin1')
  header.write('acsp', 36, 'latin1')
  header.set(joined([fixed(0.9642), fixed(1), fixed(0.8249)]), 68)
  return joined([header, uint32s(tags.length), ...table, ...tags.map(([, data]) => data)])
}

const PROFILES: [string, boolean, Uint8Array[]][] = [
  ['nothing', false, []],
  ['sRGB', false, [chunk('sRGB', Uint8Array.of(0))]],
  ['iCCP', true, [chunk('iCCP', joined([Buffer.from('P3\0\0'), deflateSync(p3Profile())]))]],
  ['cICP', true, [chunk('cICP', Uint8Array.of(12, 13, 0, 1))]],
  ['gAMA', true, [chunk('gAMA', uint32s(100_000))]],
  [
    'gAMA and cHRM',
    true,
    [
      chunk('gAMA', uint32s(45_455)),
      chunk('cHRM', uint32s(31_270, 32_900, 68_000, 32_000, 26_500, 69_000, 15_000, 6_000))
    ]
  ],
  ['a cut iCCP', false, [chunk('iCCP', joined([Buffer.from('P3\0\0'), deflateSync(p3Profile()).subarray(0, 60)]))]]
]

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

describe('where a browser prevents fingerprinting', () => {
  const soft = madePng({
    width: 4,
    height: 2,
    colourType: 6,
    pixel: (x, y) => [50 * x, 100 * y, 30, 255 - 60 * x],
    chunks: [exifChunk(3)]
  })

  test.each([
    ['noise', 'Math.floor(Math.random() * 256)'],
    ['white', '255'],
    ['nothing', '0']
  ])(
    'and returns %s for pixels, a PNG is read without the canvas, and other formats are refused with the reason',
    async (_what, lie) => {
      const other = await bundle.openPage(readingAs(lie))
      try {
        const { pixels } = await read(soft, other)
        expect(pixels).toEqual(
          Array.from({ length: 8 }, (_, i) => [50 * (3 - (i % 4)), i < 4 ? 100 : 0, 30, 255 - 60 * (3 - (i % 4))])
        )
        await expect(read(fixture('quarters.jpg'), other)).rejects.toMatchObject({ code: 'canvas-blocked' })
        await expect(read(fixture('animated.gif'), other)).rejects.toMatchObject({ code: 'canvas-blocked' })
      } finally {
        await other.close()
      }
    }
  )

  test('but changes only the lowest bits, every format is read as usual', async () => {
    const other = await bundle.openPage(readingAs('i % 3 ? value : value ^ 1'))
    try {
      expect(await read(fixture('quarters.jpg'), other)).toMatchObject({ width: 48, height: 32 })
    } finally {
      await other.close()
    }
  })
})

/** A script that makes canvases return false pixels. `lie` is an expression with a byte `value` and its index `i`. */
function readingAs(lie: string): string {
  return `{
    const read = OffscreenCanvasRenderingContext2D.prototype.getImageData
    OffscreenCanvasRenderingContext2D.prototype.getImageData = function (...where) {
      const image = read.apply(this, where)
      image.data.set(image.data.map((value, i) => ${lie}))
      return image
    }
  }`
}

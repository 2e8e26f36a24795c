import { deflateSync } from 'node:zlib'
import { decode } from '../../../src/ui/worker/codec/decode.ts'
import { pixelAt } from './image-files.ts'
import { chunk, exifChunk, joined, type MadePng, madePng, uint32s } from './made-png.ts'

const soft = (more: Partial<MadePng> = {}): Uint8Array =>
  madePng({ width: 9, height: 7, colourType: 6, pixel: (x, y) => [x * 20, y * 30, 50, x * 23 + y * 5], ...more })

const text = new TextEncoder()
const iccp = (profile: Uint8Array): Uint8Array => joined([text.encode('profile\0\0'), profile])

describe('a PNG with damage outside of its pixels can be read', () => {
  let whole: Awaited<ReturnType<typeof decode>>
  beforeAll(async () => {
    whole = await decode(soft())
  })

  test.each([
    ['a cut profile', { chunks: [chunk('iCCP', iccp(Uint8Array.of(0x78, 0x9c, 1, 2, 3)))] }],
    ['an empty profile', { chunks: [chunk('iCCP')] }],
    ['a profile with a wrong checksum', { chunks: [chunk('iCCP', iccp(Uint8Array.of(1, 2)), 'wrong')] }],
    ['a text with a wrong checksum', { chunks: [chunk('tEXt', text.encode('a\0b'), 'wrong')] }],
    ['a text without an end', { chunks: [chunk('zTXt', text.encode('a')), chunk('iTXt', text.encode('a\0'))] }],
    ['an empty gamma', { chunks: [chunk('gAMA'), chunk('cHRM', uint32s(1))] }],
    ['an impossible date', { chunks: [chunk('tIME', Uint8Array.of(1)), chunk('pHYs', Uint8Array.of(1))] }],
    ['damaged Exif data', { chunks: [chunk('eXIf', text.encode('II'))] }],
    ['Exif data with a wrong checksum', { chunks: [exifChunk(6, 'wrong')] }],
    ['chunks after the pixels', { after: [chunk('tEXt', text.encode('x'), 'wrong'), chunk('eXIf')] }],
    ['unknown chunks', { chunks: [chunk('abCd', text.encode('x'))] }],
    ['a wrong checksum after the pixels', { adler: 'wrong' }],
    ['no checksum after the pixels', { adler: 'missing' }]
  ] as const)('%s', async (_what, more) => {
    expect((await decode(soft(more))).pixels).toEqual(whole.pixels)
  })

  test('more pixels than the picture has', async () => {
    const tall = soft({ height: 30 })
    new DataView(tall.buffer).setUint32(20, 7)
    const header = chunk('IHDR', tall.subarray(16, 29))
    expect((await decode(joined([tall.subarray(0, 8), header, tall.subarray(33)]))).pixels).toEqual(whole.pixels)
  })

  test('fewer pixels than the picture has are image-unreadable', async () => {
    const short = soft({ height: 6 })
    new DataView(short.buffer).setUint32(20, 7)
    const header = chunk('IHDR', short.subarray(16, 29))
    await expect(decode(joined([short.subarray(0, 8), header, short.subarray(33)]))).rejects.toMatchObject({
      code: 'image-unreadable'
    })
  })
})

describe('every kind of PNG is read, with a different filter in each row', () => {
  const grey = (x: number, y: number): number => (x * 31 + y * 17) % 256
  const cases: [
    string,
    Partial<MadePng> & Pick<MadePng, 'colourType' | 'pixel'>,
    (x: number, y: number) => number[]
  ][] = [
    ['grey', { colourType: 0, pixel: (x, y) => [grey(x, y)] }, (x, y) => [grey(x, y), grey(x, y), grey(x, y), 255]],
    [
      'grey of 2 bits',
      { colourType: 0, depth: 2, pixel: (x, y) => [(x + y) % 4] },
      (x, y) => [...Array(3).fill(((x + y) % 4) * 85), 255]
    ],
    [
      'grey of 16 bits with one value transparent',
      { colourType: 0, depth: 16, pixel: (x) => [x * 257], chunks: [chunk('tRNS', Uint8Array.of(3, 3))] },
      (x) => [x, x, x, x === 3 ? 0 : 255]
    ],
    [
      'RGB of 16 bits',
      { colourType: 2, depth: 16, pixel: (x, y) => [x * 257, y * 257, 65535] },
      (x, y) => [x, y, 255, 255]
    ],
    [
      'a palette of 4 bits with alpha',
      {
        colourType: 3,
        depth: 4,
        pixel: (x) => [x % 3],
        chunks: [chunk('PLTE', Uint8Array.of(9, 8, 7, 60, 50, 40, 255, 0, 255)), chunk('tRNS', Uint8Array.of(0, 128))]
      },
      (x) =>
        [
          [9, 8, 7, 0],
          [60, 50, 40, 128],
          [255, 0, 255, 255]
        ][x % 3] ?? []
    ],
    [
      'grey with alpha of 16 bits',
      { colourType: 4, depth: 16, pixel: (x, y) => [x * 257, y * 257] },
      (x, y) => [x, x, x, y]
    ],
    ['RGBA', { colourType: 6, pixel: (x, y) => [x, y, 7, grey(x, y)] }, (x, y) => [x, y, 7, grey(x, y)]]
  ]

  test.each(cases.flatMap(([name, png, colour]) => [false, true].map((way) => [name, way, png, colour] as const)))(
    '%s, interlaced: %s',
    async (_name, interlaced, png, colour) => {
      for (const [width, height] of [
        [19, 11],
        [1, 1],
        [3, 2],
        [4, 9]
      ] as const) {
        const { pixels } = await decode(madePng({ width, height, interlaced, ...png }))
        for (let y = 0; y < height; y++)
          for (let x = 0; x < width; x++) expect(pixelAt(pixels, x, y)).toEqual(colour(x, y))
      }
    }
  )

  test('an animated PNG gives its still image', async () => {
    const animated = soft({
      chunks: [chunk('acTL', uint32s(1, 0))],
      after: [chunk('fcTL', new Uint8Array(26)), chunk('fdAT', new Uint8Array(40))]
    })
    expect((await decode(animated)).pixels).toEqual((await decode(soft())).pixels)
  })

  test.each([
    ['a colour type that does not exist', 25, 5],
    ['a depth that does not exist', 24, 3],
    ['a filter that does not exist', 0, 0]
  ])('%s is image-unreadable', async (_what, at, value) => {
    let bytes = soft()
    if (at > 0) {
      bytes[at] = value
      bytes = joined([bytes.subarray(0, 8), chunk('IHDR', bytes.subarray(16, 29)), bytes.subarray(33)])
    } else {
      bytes = joined([
        bytes.subarray(0, 33),
        chunk('IDAT', deflateSync(Buffer.from([...Array(7)].flatMap(() => [7, ...Array(36).fill(1)])))),
        chunk('IEND')
      ])
    }
    await expect(decode(bytes)).rejects.toMatchObject({ code: 'image-unreadable' })
  })
})

test('a PNG is turned as its Exif data says, with its alpha', async () => {
  // The grey of each pixel is written as a letter.
  const stored = [
    ['a', 'b', 'c'],
    ['d', 'e', 'f']
  ]
  const seen: Record<number, string[]> = {
    1: ['abc', 'def'],
    2: ['cba', 'fed'],
    3: ['fed', 'cba'],
    4: ['def', 'abc'],
    5: ['ad', 'be', 'cf'],
    6: ['da', 'eb', 'fc'],
    7: ['fc', 'eb', 'da'],
    8: ['cf', 'be', 'ad']
  }
  for (const [orientation, rows] of Object.entries(seen)) {
    const bytes = madePng({
      width: 3,
      height: 2,
      colourType: 4,
      pixel: (x, y) => [stored[y]?.[x]?.charCodeAt(0) ?? 0, 100 + 3 * y + x],
      chunks: [exifChunk(Number(orientation))]
    })
    const { pixels } = await decode(bytes)
    expect([pixels.width, pixels.height]).toEqual([rows[0]?.length, rows.length])
    for (const [y, row] of rows.entries())
      for (const [x, letter] of [...row].entries()) {
        const alpha = 100 + stored.flat().indexOf(letter)
        expect(pixelAt(pixels, x, y)).toEqual([...Array(3).fill(letter.charCodeAt(0)), alpha])
      }
  }
})

import { isThumbnail } from '../../../src/common/style-thumbnail.ts'
import { decode } from '../../../src/ui/worker/codec/decode.ts'
import { imageInfo } from '../../../src/ui/worker/codec/image-info.ts'
import { fixture } from './image-files.ts'
import { madeGif } from './made-gif.ts'
import { chunk, exif, joined, madePng, uint32s } from './made-png.ts'

const HUGE = 23_000

/** A frame header with the size `HUGE`². */
const frame = (marker = 0xc0): Uint8Array =>
  Uint8Array.of(
    0xff,
    marker,
    0,
    17,
    8,
    HUGE >> 8,
    HUGE & 255,
    HUGE >> 8,
    HUGE & 255,
    3,
    1,
    0x22,
    0,
    2,
    0x11,
    1,
    3,
    0x11,
    1
  )

const jpeg = fixture('quarters.jpg')
const startOf = (marker: number): number => jpeg.findIndex((byte, i) => byte === 0xff && jpeg[i + 1] === marker)
const end = jpeg.length - 2
const insert = (at: number, ...parts: Uint8Array[]): Uint8Array =>
  joined([jpeg.subarray(0, at), ...parts, jpeg.subarray(at)])
const segment = (marker: number, data: Uint8Array): Uint8Array =>
  joined([Uint8Array.of(0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255), data])

describe('the largest size that a decoder could give counts', () => {
  test.each([
    ['a second frame header', insert(startOf(0xc0), frame())],
    ['a second frame header after the first', insert(startOf(0xda), frame(0xc2))],
    ['a frame header after a restart marker, which has no length', insert(2, segment(0xd0, frame()))],
    ['a frame header after TEM, which has no length', insert(2, segment(0x01, frame()))],
    ['a frame header after bytes outside of segments', insert(startOf(0xc0), Uint8Array.of(1, 2, 3, 0xff, 0), frame())],
    ['a frame header between two scans', insert(end, frame())]
  ])('a JPEG with %s', async (_what, bytes) => {
    expect(imageInfo(bytes)).toMatchObject({ width: HUGE, height: HUGE })
    await expect(decode(bytes)).rejects.toMatchObject({ code: 'image-too-large' })
    expect(isThumbnail(`data:image/jpeg;base64,${Buffer.from(bytes).toString('base64')}`)).toBe(false)
  })

  test.each([
    ['in its thumbnail', insert(2, segment(0xe1, joined([exif(6), frame()])))],
    ['in a comment', insert(startOf(0xc0), segment(0xfe, frame()))],
    ['after its end', joined([jpeg, frame(), jpeg])]
  ])('a frame header that a JPEG has %s does not count', (_what, bytes) => {
    expect(imageInfo(bytes)).toMatchObject({ width: 48, height: 32 })
    expect(isThumbnail(`data:image/jpeg;base64,${Buffer.from(bytes).toString('base64')}`)).toBe(true)
  })

  test('a JPEG of several scans, with restart markers and fill bytes, is whole', () => {
    expect(imageInfo(insert(end, Uint8Array.of(0xff, 0xd0, 0xff, 0xff, 0xff, 0xd1)))).toMatchObject({ width: 48 })
  })

  test('a PNG with two headers', () => {
    const whole = madePng({ width: 9, height: 7, colourType: 0, pixel: () => [1] })
    const second = chunk('IHDR', joined([uint32s(50_000, 20), Uint8Array.of(8, 0, 0, 0, 0)]))
    const bytes = joined([whole.subarray(0, 33), second, whole.subarray(33)])
    expect(imageInfo(bytes)).toMatchObject({ width: 50_000, height: 20 })
  })

  test('a GIF whose first image reaches beyond its screen', () => {
    expect(imageInfo(madeGif({ width: 10, height: 10 }, { width: 40, height: 30 }))).toMatchObject({
      width: 40,
      height: 30
    })
    expect(imageInfo(madeGif({ width: 40, height: 30 }, { width: 40, height: 30 }, 25))).toMatchObject({ width: 65 })
  })
})

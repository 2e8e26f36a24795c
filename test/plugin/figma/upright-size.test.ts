import { FakeDocument } from '../../../playground/figma/fake-document.ts'
import { orientationOf } from '../../../src/common/orientation.ts'
import { wholeLayer } from '../../../src/protocol/target-ref.ts'
import { fixture } from '../../ui/worker/image-files.ts'
import { exif, exifChunk, joined, madePng } from '../../ui/worker/made-png.ts'
import { png } from '../png.ts'
import { runPlugin } from '../run-plugin.ts'

/** Stored with a quarter turn: 48 × 32 or 32 × 48, depending on whether Figma turns it. */
const TURNED_JPEG = fixture('exif-rotated.jpg')
const TURNED_PNG = madePng({ width: 48, height: 32, colourType: 0, pixel: () => [7], chunks: [exifChunk(8)] })

describe.each(['stored', 'upright'] as const)('if Figma gives the %s size of a turned picture', (sizes) => {
  test.each([
    ['JPEG', TURNED_JPEG, 96, 64],
    ['PNG', TURNED_PNG, 64, 96]
  ])(
    'a %s has the density of its upright size, and its pastiche repeats at the same length',
    async (_kind, picture, width, height) => {
      const run = runPlugin({ document: new FakeDocument({ imageSizes: sizes }) })
      // The added bytes make it a new picture, whose size the plugin has not read yet.
      const bytes = joined([picture, new TextEncoder().encode(sizes)])
      const { hash } = run.figma.createImage(bytes)
      const layer = run.figma.createRectangle()
      layer.resize(width, height)
      layer.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: hash }]
      expect((await run.panel.call('readSource', { target: wholeLayer(layer.id) })).pixelsPerUnit).toBeCloseTo(0.5)
      expect((await run.panel.call('measureSource', { target: wholeLayer(layer.id) })).pixelsPerUnit).toBeCloseTo(0.5)
      layer.fills = [{ type: 'IMAGE', scaleMode: 'TILE', imageHash: hash, scalingFactor: 1 }]
      await run.apply(layer.id, png(width, height))
      expect(layer.fills).toMatchObject([{}, { scalingFactor: 0.5 }])
      run.fake.close()
    }
  )
})

test('an orientation is read in both byte orders, and ignored unless it is 1 to 8', () => {
  const jpeg = (data: Uint8Array): Uint8Array =>
    joined([Uint8Array.of(0xff, 0xd8, 0xff, 0xe1, 0, data.length + 8), new TextEncoder().encode('Exif\0\0'), data])
  const little = Uint8Array.of(
    0x49,
    0x49,
    42,
    0,
    8,
    0,
    0,
    0,
    1,
    0,
    0x12,
    0x01,
    3,
    0,
    1,
    0,
    0,
    0,
    6,
    0,
    0,
    0,
    0,
    0,
    0,
    0
  )
  expect(orientationOf(jpeg(little))).toBe(6)
  expect(orientationOf(jpeg(exif(5)))).toBe(5)
  for (const odd of [exif(0), exif(9), exif(6).subarray(0, 9), Uint8Array.of(1), new Uint8Array()])
    expect(orientationOf(jpeg(odd))).toBe(1)
  expect(orientationOf(TURNED_JPEG)).toBe(6)
  expect(orientationOf(TURNED_PNG)).toBe(8)
  for (const other of [fixture('animated.gif'), fixture('quarters.jpg'), png(2, 2), new Uint8Array()])
    expect(orientationOf(other)).toBe(1)
})

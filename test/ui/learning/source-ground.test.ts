import type { Pixels } from '../../../src/common/pixels.ts'
import { smallPictures } from '../../../src/ui/learning/small-pictures.ts'
import { hasGround, sourceGround } from '../../../src/ui/learning/source-ground.ts'
import type { StyleSource } from '../../../src/ui/state/learning-state.ts'

/**
 * A picture whose even columns have one grey. Its odd columns are transparent, and have `rest` as their hidden colour.
 */
function stripes(grey: number, rest = grey): Pixels {
  const [width, height] = [8, 4]
  const rgba = Uint8Array.from({ length: width * height * 4 }, (_, i) => {
    const isShown = (i >> 2) % 2 === 0
    return i % 4 === 3 ? (isShown ? 255 : 0) : isShown ? grey : rest
  })
  return { width, height, rgba }
}

const opaque: Pixels = { width: 8, height: 4, rgba: new Uint8Array(128).fill(255) }
/** A cut-out object in two colours. One corner pixel of the picture is transparent. */
const cutOut: Pixels = {
  ...opaque,
  rgba: opaque.rgba.map((value, i) => (i === 3 ? 0 : i % 4 < 3 && (i >> 2) % 2 === 0 ? 0 : value))
}

const part = (view: Pixels, ground: StyleSource['ground'] = 'auto', crop: StyleSource['crop'] = null) => ({
  view,
  ground,
  crop
})

test.each([
  ['white strokes', part(stripes(255)), 'black'],
  ['dark strokes', part(stripes(30)), 'white'],
  ['white strokes on the chosen ground', part(stripes(255), 'white'), 'white'],
  ['an object that was cut out, on a checkerboard', part(cutOut), 'light'],
  ['an opaque picture', part(opaque, 'black'), null]
] as const)('shows %s', (_what, source, ground) => {
  expect(sourceGround(source)).toBe(ground)
})

test('a ground is offered only where something of the chosen part is transparent', () => {
  const opaquePart = { x: 0, y: 0, width: 1 / 8, height: 1 }
  expect([
    hasGround(part(stripes(255))),
    hasGround(part(stripes(255), 'auto', opaquePart)),
    hasGround(part(opaque))
  ]).toEqual([true, false, false])
})

test('a checkpoint has the picture on its ground, because a JPEG is opaque', async () => {
  const source: StyleSource = {
    ...part(stripes(255)),
    id: 'a',
    targetKey: null,
    name: 'a',
    bytes: Uint8Array.of(1),
    width: 8,
    height: 4
  }
  const seen: number[] = []
  const noStudio = { studio: () => Promise.resolve({ call: () => Promise.reject(new Error('not needed')) }) }
  await smallPictures(noStudio, [source], async ({ rgba }) => {
    seen.push(rgba[0] ?? -1, rgba[4] ?? -1, rgba[7] ?? -1)
    return Uint8Array.of(1)
  })
  expect(seen).toEqual([255, 0, 255])
})

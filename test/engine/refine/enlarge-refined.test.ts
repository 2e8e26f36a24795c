import type { Pixels } from '../../../src/common/pixels.ts'
import { resize } from '../../../src/engine/pixels/resize.ts'
import { enlargeRefined } from '../../../src/engine/refine/enlarge-refined.ts'

const SIZE = { width: 64, height: 48 }

function grey(value: (x: number, y: number) => number): Pixels {
  const rgba = new Uint8Array(SIZE.width * SIZE.height * 4)
  for (let at = 0; at < rgba.length; at++) {
    const pixel = at >> 2
    rgba[at] = at % 4 === 3 ? 255 : value(pixel % SIZE.width, Math.floor(pixel / SIZE.width))
  }
  return { ...SIZE, rgba }
}

/** Imitates a photograph: with slight noise, so that no part has a single colour. */
const photo = grey((x, y) => 128 + ((x * 7 + y * 5) % 8))

/** The result for a refinement that took no steps: the quick painting at half size, enlarged again. */
const enlarged = (quick: Pixels, content = photo): Pixels =>
  enlargeRefined({ refined: resize(quick, { width: 32, height: 24 }), quick, content, size: SIZE, wraps: false })

const furthest = (one: Pixels, other: Pixels): number =>
  one.rgba.reduce((most, value, i) => Math.max(most, Math.abs(value - (other.rgba[i] ?? 0))), 0)

test('the fine regular pattern of the quick painting is left out', () => {
  const weave = grey((x, y) => 120 + ((x + y) % 2 === 0 ? 4 : -4))
  expect(
    furthest(
      enlarged(weave),
      grey(() => 120)
    )
  ).toBeLessThanOrEqual(1)
})

test('where the content has a single colour, the pattern stays', () => {
  const weave = grey((x, y) => 120 + ((x + y) % 2 === 0 ? 4 : -4))
  expect(
    furthest(
      enlarged(
        weave,
        grey(() => 128)
      ),
      weave
    )
  ).toBeLessThanOrEqual(1)
})

test('the edges of the quick painting stay sharp', () => {
  const line = grey((x) => (x === 20 ? 20 : 200))
  const plain = resize(resize(line, { width: 32, height: 24 }), SIZE)
  expect(furthest(plain, line)).toBeGreaterThan(60)
  expect(furthest(enlarged(line), line)).toBeLessThan(10)
})

test('a picture that already has the size is returned unchanged', () => {
  const [refined, quick] = [grey((x) => x), grey((_, y) => y)]
  expect(enlargeRefined({ refined, quick, content: photo, size: SIZE, wraps: false })).toBe(refined)
})

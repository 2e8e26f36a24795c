import type { Pixels } from '../../../src/common/pixels.ts'
import { boxFilter, type Plane } from '../../../src/engine/finish/box-filter.ts'
import { LUMINANCE } from '../../../src/engine/finish/luminance.ts'
import { structureOf } from '../../../src/engine/finish/structure.ts'
import { randomFloats, randomPicture } from '../random.ts'

const SIZE = { width: 48, height: 40 }
const grey = (level: (x: number, y: number) => number): Pixels => ({
  ...SIZE,
  rgba: Uint8Array.from({ length: SIZE.width * SIZE.height * 4 }, (_, i) =>
    i % 4 === 3 ? 255 : level((i >> 2) % SIZE.width, Math.floor((i >> 2) / SIZE.width))
  )
})
const structure = (
  content: Pixels,
  pastiche: Pixels,
  { scale = 1, tileable = false, graphic = 0, top = 0, bottom = 40 } = {}
) => structureOf({ content, pastiche, scale, tileable, graphic }, LUMINANCE, top, bottom)

describe('the box filter', () => {
  const plane: Plane = { width: 17, height: 14, values: randomFloats(17 * 14, 3) }

  test.each([0.7, 1.5, 2, 3.25])(
    'of half width %f is the mean over its square, with the outermost pixels in part',
    (half) => {
      const { width, height, values } = boxFilter(plane, half)
      const reach = (plane.width - width) / 2
      expect(reach).toBe(Math.ceil(half - 0.5))
      const covered = (distance: number) => Math.max(0, Math.min(1, half + 0.5 - Math.abs(distance)))
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          let sum = 0
          for (let j = -reach; j <= reach; j++) {
            for (let i = -reach; i <= reach; i++) {
              sum += covered(i) * covered(j) * (plane.values[(y + reach + j) * 17 + x + reach + i] ?? 0)
            }
          }
          expect(values[y * width + x]).toBeCloseTo(sum / (2 * half) ** 2, 5)
        }
      }
    }
  )

  test('returns the plane itself if it is narrower than a pixel', () => {
    expect(boxFilter(plane, 0.5)).toBe(plane)
  })
})

test('flat content does not change the strokes', () => {
  const strokes = grey((x) => (x % 6 < 3 ? 40 : 200))
  expect(
    structure(
      grey(() => 128),
      strokes
    )?.every((value) => value === 0)
  ).toBe(true)
})

test('a pastiche that equals the content stays the same', () => {
  const content = randomPicture(48, 40)
  expect(structure(content, content)?.every((value) => Math.abs(value) < 1e-3)).toBe(true)
})

test('an edge of the content that the pastiche lost is visible again, and nothing far from the edge changes', () => {
  const edge = structure(
    grey((x) => (x < 24 ? 40 : 220)),
    grey(() => 128)
  )
  const middle = edge?.subarray(20 * 48, 21 * 48) ?? []
  expect((middle[24] ?? 0) - (middle[23] ?? 0)).toBeGreaterThan(120) // of the 180 levels in the content
  for (const x of [0, 5, 42, 47]) expect(middle[x]).toBeCloseTo(0, 3)
})

test('an edge that the pastiche shows with less contrast than the content gets no rims', () => {
  const edge = (dark: number, light: number) => grey((x) => (x < 24 ? dark : light))
  const row = structure(edge(20, 255), edge(60, 160))?.subarray(20 * 48, 21 * 48) ?? []
  expect(row).toHaveLength(48)
  for (const value of row) expect(Math.abs(value)).toBeLessThan(6)
})

test('an edge that the pastiche hardly shows keeps some of its contrast, and one that it shows as a negative all of it', () => {
  const edge = (dark: number, light: number) => grey((x) => (x < 24 ? dark : light))
  const step = (pastiche: Pixels): number => {
    const row = structure(edge(20, 255), pastiche)?.subarray(20 * 48, 21 * 48) ?? []
    return (row[24] ?? 0) - (row[23] ?? 0)
  }
  const shown = 0.4 * 235 // least contrast
  expect(step(edge(100, 104))).toBeGreaterThan(0.8 * (shown - 4))
  expect(step(edge(100, 104))).toBeLessThan(1.1 * shown)
  expect(step(edge(160, 60))).toBeGreaterThan(0.8 * 335)
})

test('structure that strokes have covered shows with the contrast of the content', () => {
  const [content, strokes] = [grey((x) => (x % 8 < 2 ? 40 : 220)), grey((_, y) => (y % 6 < 3 ? 60 : 180))]
  const shown = structure(content, strokes) ?? []
  const added = (x: number): number => {
    const column = Array.from({ length: 6 }, (_, y) => shown[(18 + y) * 48 + x] ?? 0)
    return column.reduce((sum, value) => sum + value, 0) / 6
  }
  expect(added(20) - added(16)).toBeGreaterThan(150) // of the 180 levels in the content
})

test('a thin pale line shows on a graphic, and counts as noise in a photograph', () => {
  const content = grey((x) => (x === 24 ? 215 : 255))
  const pastiche = grey(() => 128)
  const contrast = (graphic: number): number => {
    const row = structure(content, pastiche, { graphic })?.subarray(20 * 48, 21 * 48)
    return (row?.[20] ?? 0) - (row?.[24] ?? 0)
  }
  expect(contrast(0)).toBeLessThan(20) // of the 40 levels in the content
  expect(contrast(1)).toBeGreaterThan(28)
  expect(contrast(0.5)).toBeGreaterThan(contrast(0) + 3)
})

test('coarse light and dark stay as in the pastiche', () => {
  const [texture, light] = [grey((x, y) => 60 + 8 * ((x + y) % 3)), grey(() => 230)]
  const moved = [...(structure(texture, light) ?? [])]
  const mean = moved.reduce((sum, value) => sum + value, 0) / moved.length
  expect(Math.abs(mean)).toBeLessThan(1)
})

test('the bands add up to the whole picture, at any stroke size', () => {
  const [content, pastiche] = [randomPicture(48, 40, 1), randomPicture(48, 40, 2)]
  for (const scale of [0.2, 1, 2.3]) {
    const whole = structure(content, pastiche, { scale }) ?? []
    const band = structure(content, pastiche, { scale, top: 13, bottom: 22 }) ?? []
    expect(band).toHaveLength(9 * 48)
    for (const [i, value] of band.entries()) expect(value).toBeCloseTo(whole[13 * 48 + i] ?? Number.NaN, 2)
  }
})

test('strokes smaller than a pixel change nothing', () => {
  expect(structure(randomPicture(48, 40), randomPicture(48, 40), { scale: 0.05 })).toBeNull()
})

test('in a tileable picture, pixels on opposite edges are neighbours', () => {
  const [content, pastiche] = [randomPicture(48, 40, 1), randomPicture(48, 40, 2)]
  const rolled = ({ rgba }: Pixels): Pixels => ({
    ...SIZE,
    rgba: rgba.map((_, i) => {
      const [x, y] = [((i >> 2) + 11) % 48, (Math.floor((i >> 2) / 48) + 7) % 40]
      return rgba[(y * 48 + x) * 4 + (i % 4)] ?? 0
    })
  })
  const whole = structure(content, pastiche, { tileable: true }) ?? []
  const other = structure(rolled(content), rolled(pastiche), { tileable: true }) ?? []
  other.forEach((value, i) => {
    const [x, y] = [(i + 11) % 48, (Math.floor(i / 48) + 7) % 40]
    expect(value).toBeCloseTo(whole[y * 48 + x] ?? Number.NaN, 0) // blocks lie elsewhere, so interpolation differs a little
  })
})

test('invisible pixels do not count', () => {
  const [content, strokes] = [randomPicture(48, 40), randomPicture(48, 40, 5)]
  const cut = (seed: number): { content: Pixels; pastiche: Pixels } => {
    const [own, painted] = [content.rgba.slice(), strokes.rgba.slice()]
    const other = randomFloats(own.length, seed)
    for (let i = 0; i < own.length; i += 4) {
      if ((i >> 2) % 48 < 20) {
        for (let c = 0; c < 3; c++) {
          own[i + c] = 128 + 127 * (other[i + c] ?? 0)
          painted[i + c] = 128 - 127 * (other[i + c] ?? 0)
        }
        own[i + 3] = 0
      }
    }
    return { content: { ...SIZE, rgba: own }, pastiche: { ...SIZE, rgba: painted } }
  }
  const [one, other] = [cut(3), cut(4)].map(({ content, pastiche }) => structure(content, pastiche))
  one?.forEach((value, i) => {
    if (i % 48 >= 20) expect(value).toBeCloseTo(other?.[i] ?? Number.NaN, 3)
  })
})

import { DEFAULT_LOOK, type FinishSettings, finishSettingsOf } from '../../../src/common/look.ts'
import { findIn } from '../../../src/engine/finish/findings.ts'
import { finish } from '../../../src/engine/finish/finish.ts'
import type { FinishInput } from '../../../src/engine/finish/finish-input.ts'
import { finishInBands } from '../../../src/ui/finish/finish-in-bands.ts'
import { rememberFindings } from '../../../src/ui/finish/remember-findings.ts'
import { randomPicture } from '../../engine/random.ts'

const how = (change: Partial<FinishSettings>): FinishSettings => ({ ...finishSettingsOf(DEFAULT_LOOK), ...change })
const painting = (change: Partial<FinishInput> = {}): FinishInput => ({
  content: randomPicture(40, 30, 1),
  pastiche: randomPicture(40, 30, 2),
  scale: 1,
  tileable: false,
  ...change
})

/** Like `findIn`, but counts its calls. */
function counting() {
  const count = { paintings: 0, rows: 0 }
  const findingsOf = rememberFindings((one, colours) => {
    count.paintings++
    const { map, structure } = findIn(one, colours)
    return {
      map,
      structure(top, bottom) {
        count.rows++
        return structure(top, bottom)
      }
    }
  })
  return { count, findingsOf }
}

test('a painting is analysed once while a slider moves, with the same result as if it were analysed each time', async () => {
  const { count, findingsOf } = counting()
  const one = painting()
  for (const detail of [0.2, 0.5, 1]) {
    const wanted = how({ detail, colours: 'matched', brightness: 0.3 })
    const found = findingsOf({ ...one }, wanted.colours)
    const pixels = await finishInBands(one, wanted, 40 * 30, async () => undefined, found)
    expect(Buffer.compare(pixels.rgba, finish(one, wanted).rgba)).toBe(0)
  }
  expect(count).toEqual({ paintings: 1, rows: 1 })
})

test.each<[string, Partial<FinishInput>]>([
  ['content', { content: randomPicture(40, 30, 3) }],
  ['pastiche', { pastiche: randomPicture(40, 30, 3) }],
  ['size', { scale: 0.5 }],
  ['edges', { tileable: true }],
  ['share of a graphic', { graphic: 1 }]
])('another %s is analysed again', (_, change) => {
  const { findingsOf } = counting()
  const one = painting()
  const before = findingsOf(one, 'style')
  const after = findingsOf({ ...one, ...change }, 'style')
  expect(after).not.toBe(before)
  expect(after.structure(0, 30)).toEqual(findIn({ ...one, ...change }, 'style').structure(0, 30))
})

test('matched colours need another analysis, and kept colours do not', () => {
  const { count, findingsOf } = counting()
  const one = painting()
  expect(findingsOf(one, 'luminance')).toBe(findingsOf(one, 'style'))
  const matched = findingsOf(one, 'matched')
  expect(matched.map).toEqual(findIn(one, 'matched').map)
  expect(findingsOf(one, 'style').map).toBeNull()
  expect(findingsOf(one, 'matched')).toBe(matched)
  expect(count.paintings).toBe(2)
})

import { encodeBase64 } from '../../../src/common/base64.ts'
import { writeRecipe } from '../../../src/common/recipe.ts'
import type { StatisticsBytes } from '../../../src/protocol/studio-calls.ts'
import { workFraction } from '../../../src/ui/state/work-transitions.ts'
import { openPanel, settle } from '../panel.ts'
import { selected, target } from '../selected.ts'
import { recipe } from '../styles/catalog.ts'

/**
 * A panel whose studio measures one channel. The means of pictures 1 to 3 are 1, 3 and 8, their variances 4, 2 and 0.
 */
function openSeries(...ids: string[]) {
  const panel = openPanel()
  panel.statistics.set('hash:1', [1, 4]).set('hash:2', [3, 2]).set('hash:3', [8, 0])
  panel.session.select(selected(...ids.map((id) => target(id, { picture: panel.keys.get(id) ?? `hash:${id}` }))))
  panel.session.controls.setSeries(true)
  const measured = () => panel.diary.filter((entry) => entry.startsWith('measure '))
  const applied = () => panel.diary.filter((entry) => entry.startsWith('applyPastiche'))
  return { ...panel, measured, applied }
}

const bytesOf = (...numbers: number[]): StatisticsBytes => new Uint8Array(Float32Array.from(numbers).buffer)

test('a series is measured first, then each picture is painted with the statistics of all', async () => {
  const { session, at, painted, measured, diary } = openSeries('1', '2')
  await at('ready')
  await session.apply()
  expect(measured()).toEqual(['measure hash:1 at 400', 'measure hash:2 at 400'])
  const pooled = [2, 3 + 1]
  expect(painted).toEqual([
    { key: 'hash:1', statistics: pooled },
    { key: 'hash:2', statistics: pooled }
  ])
  expect(diary.indexOf('render hash:1')).toBeGreaterThan(diary.indexOf('measure hash:2 at 400'))
})

test('without the setting, or for a single layer, each picture is painted with its own statistics', async () => {
  const several = openSeries('1', '2')
  several.session.controls.setSeries(false)
  await several.at('ready')
  await several.session.apply()
  const one = openSeries('1')
  await one.at('ready')
  await one.session.apply()
  expect([several.measured(), one.measured()]).toEqual([[], []])
  expect([...several.painted, ...one.painted].map(({ statistics }) => statistics)).toEqual([null, null, null])
})

test('a picture that is shown twice counts once', async () => {
  const panel = openPanel()
  panel.statistics.set('hash:1', [1, 4]).set('hash:2', [3, 2])
  panel.keys.set('1b', 'hash:1')
  const picture = 'hash:1'
  panel.session.select(selected(target('1', { picture }), target('2'), target('1b', { picture })))
  panel.session.controls.setSeries(true)
  await panel.at('ready')
  await panel.session.apply()
  expect(panel.diary.filter((entry) => entry.startsWith('measure '))).toHaveLength(2)
  expect(panel.painted).toEqual([
    { key: 'hash:1', statistics: [2, 4] },
    { key: 'hash:2', statistics: [2, 4] }
  ])
})

test('a picture that cannot be measured fails alone, and is painted like the rest when it is tried again', async () => {
  const { session, at, fail, heal, painted, measured, store } = openSeries('1', '2', '3')
  await at('ready')
  fail('measure hash:3 at 400', 'gpu-out-of-memory')
  await session.apply()
  expect(store.get().work).toMatchObject({
    kind: 'done',
    items: [{ status: 'done' }, { status: 'done' }, { status: 'failed', code: 'gpu-out-of-memory' }]
  })
  heal()
  await session.retryItems(['3'])
  expect(measured()).toHaveLength(3)
  expect(painted.map(({ key, statistics }) => `${key} ${statistics}`)).toEqual([
    'hash:1 2,4',
    'hash:2 2,4',
    'hash:3 2,4'
  ])
})

test('if it is cancelled while it measures, nothing is painted and nothing has failed', async () => {
  const { session, at, hold, diary, store, screens, painted } = openSeries('1', '2')
  await at('ready')
  hold('measure hash:2 at 400')
  const done = session.apply()
  while (!diary.includes('measure hash:2 at 400')) await settle()
  const { work } = store.get()
  expect(workFraction(work)).toBeGreaterThan(0)
  expect(work).toMatchObject({ items: [{ status: 'waiting' }, { status: 'working' }] })
  session.cancel()
  await done
  expect(painted).toEqual([])
  expect(store.get().problem).toBeNull()
  expect(screens.at(-1)).toBe('ready')
})

test('if it is cancelled while it paints, finished pastiches stay', async () => {
  const { session, at, hold, diary, applied } = openSeries('1', '2')
  await at('ready')
  hold('render hash:2')
  const done = session.apply()
  while (!diary.includes('render hash:2')) await settle()
  session.cancel()
  await done
  expect(applied()).toEqual(['applyPastiche 1 wave above'])
})

test('if another command ends it while it is measured, it can be continued', async () => {
  const { session, at, hold, diary, kept } = openSeries('1', '2')
  await at('ready')
  hold('measure hash:2 at 400')
  void session.apply()
  while (!diary.includes('measure hash:2 at 400')) await settle()
  expect(kept.interrupted).toMatchObject({ done: 0, total: 2 })
})

describe('pastiches of a series', () => {
  const wave = { ...recipe().look, style: 'wave', series: true }
  const pastiche = (id: string, series: string | null) =>
    target(id, { recipe: writeRecipe(recipe({ look: wave, series })) })
  const text = encodeBase64(bytesOf(5, 6))

  test('carry its statistics, and an edited one stays in the series', async () => {
    const { session, at, painted, diary } = openPanel()
    session.select(selected(pastiche('1', text)))
    await at('ready')
    session.controls.adjust({ strength: 0.5 })
    await session.apply()
    expect(painted).toEqual([{ key: 'hash:1', statistics: [5, 6] }])
    expect(diary.some((entry) => entry.startsWith('measure '))).toBe(false)
  })

  test('are not measured again when several are edited together', async () => {
    const { session, at, painted } = openPanel()
    session.select(selected(pastiche('1', text), pastiche('2', text)))
    await at('ready')
    await session.apply()
    expect(painted.map(({ statistics }) => statistics)).toEqual([
      [5, 6],
      [5, 6]
    ])
  })

  test.each([
    ['in another style', (session: ReturnType<typeof openPanel>['session']) => session.chooseStyle('woodcut')],
    ['in other strokes', (session: ReturnType<typeof openPanel>['session']) => session.controls.setStrokeSize(3)],
    ['outside of the series', (session: ReturnType<typeof openPanel>['session']) => session.controls.setSeries(false)]
  ])('are painted with their own statistics once they are %s', async (_, change) => {
    const { session, at, painted } = openPanel()
    session.select(selected(pastiche('1', text)))
    await at('ready')
    change(session)
    await session.apply()
    expect(painted).toEqual([{ key: 'hash:1', statistics: null }])
  })

  test.each([
    ['half of them', encodeBase64(bytesOf(5))],
    ['a negative variance', encodeBase64(bytesOf(5, -6))],
    ['no number', encodeBase64(bytesOf(Number.NaN, 6))],
    ['no base64', '???']
  ])('with %s in their recipe, are painted with their own statistics', async (_, damaged) => {
    const { session, at, painted } = openPanel()
    session.select(selected(pastiche('1', damaged)))
    await at('ready')
    await session.apply()
    expect(painted).toEqual([{ key: 'hash:1', statistics: null }])
  })
})

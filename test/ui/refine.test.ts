import { DEFAULT_REFINE_WEIGHTS } from '../../src/common/refinement.ts'
import { doneSentence } from '../../src/ui/apply/batch-sentence.ts'
import { changedMore } from '../../src/ui/preview/changed-more.ts'
import { initialState } from '../../src/ui/state/state.ts'
import { lookGrams } from '../../src/ui/styles/styles.ts'
import { openPanel, settle } from './panel.ts'
import { selected, target } from './selected.ts'
import { catalog } from './styles/catalog.ts'

/** The test's gallery, in which every preset has Gram matrices: four numbers, all zero. */
const withGrams = { ...catalog, presets: catalog.presets.map((style) => ({ ...style, grams: new Uint8Array(8) })) }

async function openRefined() {
  const panel = openPanel()
  panel.store.update((state) => ({ ...state, catalog: withGrams }))
  panel.session.select(selected(target('1')))
  await panel.at('ready')
  panel.diary.length = 0
  return panel
}

test('a refined look is painted first and then refined, and the panel shows each picture', async () => {
  const { session, hold, diary, store } = await openRefined()
  const release = hold('refine')
  session.controls.setRefined(true)
  await settle()
  expect(store.get().preview).toMatchObject({ stage: 'painted', refining: { stage: 'refining', fraction: 0.5 } })
  expect(store.get().preview.pastiche?.rgba[0]).toBe(4)
  release()
  await settle()
  expect(diary.slice(-2)).toEqual(['paint hash:1 at 100', 'refine hash:1 at 100'])
  expect(store.get().preview.refining).toBeNull()
  expect(store.get().preview.pastiche?.rgba[0]).toBe(5)
})

test('weights that change steer the refinement, and begin a finished one anew', async () => {
  const { session, hold, steered, diary } = await openRefined()
  const release = hold('refine')
  session.controls.setRefined(true)
  await settle()
  session.controls.setRefineWeights({ content: 2 })
  await new Promise((resolve) => setTimeout(resolve, 400))
  expect(steered).toEqual([{ weights: { ...DEFAULT_REFINE_WEIGHTS, content: 2 }, paused: null, keep: false }])
  release()
  await settle()
  diary.length = 0
  session.controls.setRefineWeights({ content: 3 })
  await new Promise((resolve) => setTimeout(resolve, 400))
  await settle()
  expect(diary).toContain('refine hash:1 at 100')
})

test('pause, continue and keep go to the studio, and Apply continues a paused refinement', async () => {
  const { session, hold, steered, store } = await openRefined()
  const release = hold('refine')
  session.controls.setRefined(true)
  await settle()
  session.controls.pauseRefining(true)
  expect(store.get().preview.refining?.stage).toBe('paused')
  session.controls.keepRefining()
  void session.apply()
  await settle()
  expect(steered.map(({ paused, keep }) => [paused, keep])).toEqual([
    [true, false],
    [null, true],
    [false, false]
  ])
  release()
})

test('a contact sheet continues a paused refinement, for which it would otherwise wait for ever', async () => {
  const { session, hold, steered } = await openRefined()
  const release = hold('refine')
  session.controls.setRefined(true)
  await settle()
  session.controls.pauseRefining(true)
  session.sheet.open()
  void session.sheet.make()
  await settle()
  expect(steered.at(-1)).toMatchObject({ paused: false })
  release()
})

test('stopping goes back to the quick painting', async () => {
  const { session, hold, store } = await openRefined()
  hold('refine')
  session.controls.setRefined(true)
  await settle()
  session.controls.setRefined(false)
  await settle()
  expect(store.get().preview).toMatchObject({ stage: 'painted', refining: null })
  expect(store.get().preview.pastiche?.rgba[0]).toBe(3)
})

test('a refinement that failed leaves the quick painting on show, with a sentence', async () => {
  const { session, fail, store } = await openRefined()
  fail('refine', 'refine-failed')
  session.controls.setRefined(true)
  await settle()
  expect(store.get().problem).toEqual({ code: 'refine-failed', during: 'preview' })
  expect(store.get().preview).toMatchObject({ stage: 'painted', refining: null })
  expect(store.get().preview.pastiche?.rgba[0]).toBe(3) // not the view that the refinement reported before it failed
})

test('a mix has Gram matrices only where both of its styles have them', () => {
  const { look } = initialState(withGrams)
  const [first, second] = withGrams.presets
  const mixed = { ...look, mix: { style: second?.id ?? '', share: 0.5 } }
  expect(lookGrams(withGrams, mixed, [])).toHaveLength(16)
  expect(
    lookGrams({ ...withGrams, presets: [first, catalog.presets[1]].flatMap((style) => style ?? []) }, mixed, [])
  ).toBeNull()
})

test('the share of the steps is set under More, and Apply uses it', async () => {
  const { session, store, diary, refined } = await openRefined()
  session.controls.setRefined(true)
  await settle()
  session.controls.setRefineAmount(0.4)
  await new Promise((resolve) => setTimeout(resolve, 400))
  await settle()
  expect(diary).toContain('refine hash:1 at 100')
  await session.apply()
  expect(refined).toEqual(['hash:1 by 0.4'])
  session.controls.resetMore()
  expect(store.get().look.refine).toBe(1)
})

test('Reset under More also resets what Apply does, if it shows', async () => {
  const { session, store } = await openRefined()
  expect(changedMore(store.get())).toEqual([])
  session.controls.setLanding('layer')
  expect(changedMore(store.get())).toEqual(['Apply as'])
  session.controls.resetMore()
  expect(store.get().landing).toBe('above')
  expect(changedMore(store.get())).toEqual([])
  session.controls.setLanding('layer')
  session.select(selected(target('1', { canFill: false })))
  expect(changedMore(store.get())).toEqual([])
  session.controls.resetMore()
  expect(store.get().landing).toBe('layer')
})

test('an Apply whose refinement failed, or whose style cannot be refined, says so', async () => {
  const { session, store, fail } = await openRefined()
  const sentence = (): string => {
    const { work } = store.get()
    return work.kind === 'done' ? doneSentence(work) : work.kind
  }
  session.controls.setRefined(true)
  await settle()
  fail('refining at Apply', 'refine-failed')
  await session.apply()
  expect(sentence()).toMatch(/could not be refined and keeps its quick painting/)
  store.update((state) => ({ ...state, catalog }))
  await session.apply()
  expect(sentence()).toMatch(/made before Pastiche could refine/)
})

test('a contact sheet is refined only where that is asked for', async () => {
  const { session, store, refined } = await openRefined()
  const make = async (): Promise<void> => {
    session.sheet.open()
    session.sheet.choose(withGrams.presets.slice(0, 2).map(({ id }) => id))
    await session.sheet.make()
  }
  session.controls.setRefined(true)
  await settle()
  await make()
  expect(refined).toEqual([])
  session.sheet.setRefined(true)
  await make()
  expect(store.get().work.kind).toBe('done')
  expect(refined).toEqual(['hash:1 by 1', 'hash:1 by 1'])
})

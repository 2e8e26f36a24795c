import { ERROR_CODES } from '../../../src/common/errors.ts'
import { DEFAULT_LOOK, type Look } from '../../../src/common/look.ts'
import { writeRecipe } from '../../../src/common/recipe.ts'
import { writeStyleRecord } from '../../../src/common/style-record.ts'
import type { PaintingProgress, Wish } from '../../../src/protocol/calls.ts'
import { stylizeSelection } from '../../../src/ui/apply/quick-stylize.ts'
import { SENTENCES } from '../../../src/ui/painting/sentences.ts'
import { dusk } from '../../common/dusk.ts'
import { openPanel, settle } from '../panel.ts'
import { selected, target } from '../selected.ts'
import { recipe } from '../styles/catalog.ts'

const WISH: Wish = { style: 'scream', strength: 0.5, recipe: null }

/** The panel in a hidden window. The sandbox has not sent it a selection. */
function unseen(...targets: Parameters<typeof selected>) {
  const panel = openPanel()
  panel.onCanvas.selection = selected(...targets)
  const progress: PaintingProgress[] = []
  const stylize = (wish: Wish) =>
    stylizeSelection(panel.context, panel.jobs, wish, (value) => void progress.push({ ...value }))
  return { ...panel, progress, stylize }
}

const applied = (diary: string[]): string[] => diary.filter((entry) => entry.startsWith('applyPastiche'))

test('paints the selection in the wished style, without a preview and without saving the look', async () => {
  const { stylize, diary, store, progress } = unseen(target('1'), target('2'))
  await expect(stylize(WISH)).resolves.toEqual({ sentence: 'Painted 2 layers.', failed: false })
  expect(applied(diary)).toEqual(['applyPastiche 1 scream above', 'applyPastiche 2 scream above, commit'])
  expect(diary.some((entry) => entry.startsWith('draft'))).toBe(false)
  expect(store.get().look).toMatchObject({ style: 'scream', strength: 0.5 })
  expect(store.get().preferences.look).toMatchObject({ style: 'wave', strength: 1 })
  expect(progress[0]).toEqual({ done: 0, total: 2, isStudioSilent: false })
  expect(progress.at(-1)).toEqual({ done: 2, total: 2, isStudioSilent: false })
})

test('paints in an own style from either shelf', async () => {
  for (const shelf of ['mine', 'file'] as const) {
    const { stylize, diary, shelves, session } = unseen(target('1'))
    const record = dusk()
    shelves[shelf].set(record.id, writeStyleRecord(record))
    await session.library.load()
    await expect(stylize({ ...WISH, style: record.id })).resolves.toMatchObject({ failed: false })
    expect(applied(diary)).toEqual([`applyPastiche 1 ${record.id} above, commit`])
  }
})

test('uses the last setting if the command has none', async () => {
  const { stylize, diary } = unseen(target('1'))
  await expect(stylize({ style: null, strength: null, recipe: null })).resolves.toMatchObject({ failed: false })
  expect(applied(diary)).toEqual(['applyPastiche 1 wave above, commit'])
})

test('pastes a look with its landing, even if the gallery lacks the style', async () => {
  const { stylize, diary, store } = unseen(target('1'))
  const look: Look = { ...DEFAULT_LOOK, style: 'mine', strength: 0.3, colours: 'luminance', strokeSize: 2 }
  await stylize({ ...WISH, recipe: writeRecipe(recipe({ look, styleName: 'Mine' })) })
  expect(applied(diary)).toEqual(['applyPastiche 1 mine replace, commit'])
  expect(store.get().look).toEqual(look)
})

test.each([
  ['a missing style', { ...WISH, style: 'vermeer' }, 'This style is not available here.'],
  ['a damaged recipe', { ...WISH, recipe: '{' }, 'This pastiche was made with settings that cannot be read.']
])('%s gets a sentence, and nothing is painted', async (_, wish, sentence) => {
  const { stylize, diary } = unseen(target('1'))
  const outcome = await stylize(wish)
  expect(outcome.failed).toBe(true)
  expect(outcome.sentence).toContain(sentence)
  expect(outcome.sentence.length).toBeLessThanOrEqual(100)
  expect(diary).toEqual([])
})

test('an empty selection gets a sentence', async () => {
  const { stylize } = unseen()
  await expect(stylize(WISH)).resolves.toEqual({
    sentence: 'Nothing is selected. Select a layer to paint.',
    failed: true
  })
})

test('a layer that fails is named with the reason, and the others are painted', async () => {
  const { stylize, fail } = unseen(target('1'), target('2'))
  fail('readSource 2', 'node-gone')
  const sentence = `Painted 1 of 2 layers. ${SENTENCES['node-gone']}`
  await expect(stylize(WISH)).resolves.toEqual({ sentence, failed: true })
})

test.each(ERROR_CODES.filter((code) => code !== 'cancelled'))(
  'a layer that failed with "%s" says what to do next',
  async (code) => {
    const { stylize, fail } = unseen(...['1', '2', '3', '4', '5'].map((id) => target(id)))
    fail('readSource 2', code)
    const { sentence, failed } = await stylize(WISH)
    expect(failed).toBe(true)
    expect(sentence).toMatch(SENTENCES[code])
    expect(sentence.length).toBeLessThanOrEqual(100)
  }
)

test('a painting that could not be refined says what to do next', async () => {
  const { stylize, fail } = unseen(target('1'))
  fail('refining at Apply', 'refine-failed')
  await expect(stylize(WISH)).resolves.toEqual({
    sentence: SENTENCES['refine-failed'],
    failed: false
  })
})

test('layers that cannot be painted are mentioned with the reason, if there is room, and are not a failure', async () => {
  const { stylize, onCanvas } = unseen(target('1'), target('2'))
  const refused = { nodeId: '9', name: 'Slice', kind: 'Slice', code: 'unsupported-node' as const }
  onCanvas.selection = { ...onCanvas.selection, refused: [refused] }
  const sentence = 'Painted 2 layers, skipped 1. This kind of layer has no picture to paint.'
  await expect(stylize(WISH)).resolves.toEqual({ sentence, failed: false })
})

test('says how many were painted when it is cancelled', async () => {
  const { stylize, hold, jobs, diary } = unseen(target('1'), target('2'))
  hold('render hash:2')
  const outcome = stylize(WISH)
  while (!diary.includes('render hash:2')) await settle()
  jobs.cancel()
  await expect(outcome).resolves.toEqual({ sentence: 'Stopped. Painted 1 of 2 layers.', failed: false })
})

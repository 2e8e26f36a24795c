import { encodeBase64 } from '../../../src/common/base64.ts'
import { DEFAULT_LOOK, type Look } from '../../../src/common/look.ts'
import { writeRecipe } from '../../../src/common/recipe.ts'
import { targetKey } from '../../../src/protocol/target-ref.ts'
import { subjectOf } from '../../../src/ui/state/state.ts'
import { openPanel, settle } from '../panel.ts'
import { selected, target } from '../selected.ts'
import { recipe } from '../styles/catalog.ts'

test('a selected layer is read, drafted and painted, and each result is shown immediately', async () => {
  const { session, at, screens, diary, store } = openPanel()
  session.select(selected(target('1')))
  await at('ready')
  expect(screens).toEqual(['reading', 'drafting', 'painting', 'ready'])
  expect(diary).toEqual(['readSource 1', 'open hash:1', 'draft hash:1 at 400', 'paint hash:1 at 100'])
  expect(store.get().preview.pastiche?.rgba[0]).toBe(3)
})

test('another style paints the same picture without reading it again', async () => {
  const { session, at, diary, store } = openPanel()
  session.select(selected(target('1')))
  await at('ready')
  diary.length = 0
  session.chooseStyle('scream')
  await at('drafting')
  expect(store.get().preview.pastiche).not.toBeNull() // until now the panel shows the painting in the earlier style
  await at('ready')
  expect(diary).toEqual(['draft hash:1 at 400', 'paint hash:1 at 100'])
})

test('the designer can show another one of several selected layers, which stays on show when the selection changes', async () => {
  const { session, at, diary, store } = openPanel()
  session.select(selected(target('1'), target('2'), target('3')))
  await at('ready')
  diary.length = 0
  session.showLayer(targetKey(target('2').ref))
  expect(subjectOf(store.get())?.name).toBe('Layer 2')
  await at('ready')
  expect(diary.filter((entry) => entry.startsWith('readSource'))).toEqual(['readSource 2'])
  session.select(selected(target('1'), target('2', { name: 'Renamed' }), target('3')))
  expect(subjectOf(store.get())?.name).toBe('Renamed')
  session.select(selected(target('1'), target('3')))
  expect(subjectOf(store.get())?.name).toBe('Layer 1')
  await session.apply()
  expect(store.get().work).toMatchObject({ kind: 'done', items: [{ status: 'done' }, { status: 'done' }] })
})

test('a stroke size is painted once, when its slider rests, and is not ready before', async () => {
  const { session, at, diary, screens } = openPanel()
  session.select(selected(target('1')))
  await at('ready')
  diary.length = 0
  for (const strokeSize of [1.2, 1.6, 2]) session.controls.setStrokeSize(strokeSize)
  expect(screens.at(-1)).toBe('drafting')
  await at('ready')
  expect(diary).toEqual(['draft hash:1 at 256', 'paint hash:1 at 100'])
})

test('strength and colours need neither the sandbox nor the network', async () => {
  const { session, at, diary, store } = openPanel()
  session.select(selected(target('1')))
  await at('ready')
  diary.length = 0
  session.controls.adjust({ strength: 0.4 })
  session.controls.adjust({ colours: 'luminance' })
  await settle()
  expect(diary).toEqual([])
  expect(store.get().look).toMatchObject({ strength: 0.4, colours: 'luminance' })
})

test('a painting that another style has replaced is never shown', async () => {
  const { session, at, hold, store, diary } = openPanel()
  const release = hold('paint')
  session.select(selected(target('1')))
  await at('painting')
  session.chooseStyle('scream')
  release()
  await at('ready')
  expect(store.get().look.style).toBe('scream')
  expect(diary.filter((entry) => entry.startsWith('paint'))).toHaveLength(2)
  expect(store.get().problem).toBeNull()
})

test('selecting another layer while one is read shows only the second', async () => {
  const { session, at, hold, store, diary } = openPanel()
  const release = hold('readSource 1')
  session.select(selected(target('1')))
  await at('reading')
  session.select(selected(target('2')))
  await at('ready')
  release()
  await settle()
  expect(store.get().selection?.targets[0]?.ref.nodeId).toBe('2')
  expect(diary).not.toContain('open hash:1')
})

test('selecting nothing ends the preview', async () => {
  const { session, at, screens } = openPanel()
  session.select(selected(target('1')))
  await at('ready')
  session.select(selected())
  expect(screens.at(-1)).toBe('empty')
})

test('the panel says so if only layers are selected that cannot be painted', () => {
  const { session, screens } = openPanel()
  session.select({ ...selected(), refused: [{ nodeId: '1', name: 'Slice', kind: 'Slice', code: 'unsupported-node' }] })
  expect(screens.at(-1)).toBe('unsupported')
})

test('a damaged picture gets a sentence, and trying again reads it again', async () => {
  const { session, at, fail, heal, store, diary } = openPanel()
  fail('open', 'image-unreadable')
  session.select(selected(target('1')))
  await at('error')
  expect(store.get().problem).toEqual({ code: 'image-unreadable', during: 'preview' })
  heal()
  diary.length = 0
  await session.retry()
  await at('ready')
  expect(diary[0]).toBe('readSource 1')
})

test('a picture that changed on the canvas is painted again, and an unchanged one is not', async () => {
  const { session, at, keys, diary } = openPanel()
  session.select(selected(target('1')))
  await at('ready')
  diary.length = 0
  session.select(selected(target('1', { name: 'Renamed' })))
  await new Promise((resolve) => setTimeout(resolve, 700)) // the panel checks the layer some time after its last change
  expect(diary).toEqual(['measureSource 1']) // the bytes of the picture are not read
  keys.set('1', 'hash:new')
  session.select(selected(target('1')))
  await at('drafting')
  await at('ready')
  expect(diary).toContain('paint hash:new at 100')
})

test('a layer that changed while it was not selected is read again', async () => {
  const { session, at, keys, diary } = openPanel()
  session.select(selected(target('1')))
  await at('ready')
  session.select(selected())
  keys.set('1', 'hash:new')
  diary.length = 0
  session.select(selected(target('1')))
  await at('ready')
  expect(diary).toContain('paint hash:new at 100')
})

test('a pastiche shows the look it was made with, and does not change the designer’s own settings', async () => {
  const { session, at, store } = openPanel()
  session.select(selected(target('1', { recipe: writeRecipe(recipe()) })))
  await at('ready')
  expect(store.get()).toMatchObject({ look: recipe().look, landing: 'replace' })
  session.select(selected(target('2')))
  expect(store.get()).toMatchObject({ look: { style: 'wave', strength: 1 }, landing: 'above' })
})

test('a pastiche in an unknown style is painted again from its own vector', async () => {
  const { session, at, store } = openPanel()
  const look = { ...recipe().look, style: 'grandma' }
  const own = recipe({ look, styleName: 'Grandma’s quilt', styleVector: encodeBase64(Uint8Array.of(1, 2, 3, 4)) })
  session.select(selected(target('1', { recipe: writeRecipe(own) })))
  await at('ready')
  expect(store.get().customs.map(({ name }) => name)).toEqual(['Grandma’s quilt'])
})

test('an unreadable recipe is reported, and the layer can still be painted', async () => {
  const { session, at, store } = openPanel()
  session.select(selected(target('1', { recipe: '{"format":2}' })))
  await at('ready')
  expect(store.get().problem).toEqual({ code: 'recipe-unreadable', during: 'recipe' })
  session.chooseStyle('scream')
  expect(store.get().problem).toBeNull()
})

test('a session starts with the preferences of the last one, except for a style that is gone', async () => {
  const look: Look = { ...DEFAULT_LOOK, style: 'woodcut', strength: 0.5, colours: 'luminance', strokeSize: 2 }
  const kept = openPanel({
    preferences: { look, landing: 'layer', more: false, size: null, favourites: [], recent: [] }
  })
  await kept.session.loadPreferences()
  expect(kept.store.get()).toMatchObject({ look, landing: 'layer' })
  const gone = openPanel({
    preferences: {
      look: { ...look, style: 'gone' },
      landing: 'layer',
      more: false,
      size: null,
      favourites: [],
      recent: []
    }
  })
  await gone.session.loadPreferences()
  expect(gone.store.get()).toMatchObject({ look: { style: 'wave' }, landing: 'layer' })
})

import { writeRecipe } from '../../../src/common/recipe.ts'
import { keepPreferences } from '../../../src/ui/panel/preferences.ts'
import { landingChanged, lookChanged, preferencesLoaded } from '../../../src/ui/state/look-transitions.ts'
import { openPanel, settle } from '../panel.ts'
import { selected, target } from '../selected.ts'
import { recipe } from '../styles/catalog.ts'

const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 500))

test('the designer’s settings are saved once, when the controls rest', async () => {
  const { plugin, store, saved } = openPanel()
  keepPreferences(plugin, store)
  for (const strength of [0.9, 0.8, 0.7]) store.update((state) => lookChanged(state, { strength }))
  store.update((state) => landingChanged(state, 'layer'))
  await rest()
  expect(saved).toEqual([
    expect.objectContaining({ look: expect.objectContaining({ strength: 0.7 }), landing: 'layer' })
  ])
})

test('closing saves immediately, and only unsaved settings', async () => {
  const { plugin, store, saved } = openPanel()
  const save = keepPreferences(plugin, store)
  store.update((state) => lookChanged(state, { strength: 0.3 }))
  await Promise.all([save(), save()])
  await rest()
  expect(saved).toHaveLength(1)
})

test('the look of a pastiche that was only selected does not count as a preference', async () => {
  const { plugin, store, saved, session, at } = openPanel()
  const save = keepPreferences(plugin, store)
  session.select(selected(target('1', { recipe: writeRecipe(recipe()) })))
  await at('ready')
  await save()
  await settle()
  expect(saved).toEqual([])
})

test('a palette is not taken along into the next session, which may be in a file with other colours', () => {
  const { store } = openPanel()
  const { preferences } = store.get()
  const look = { ...preferences.look, strength: 0.4, lock: ['#102030', '#f0e0d0'] }
  expect(preferencesLoaded(store.get(), { ...preferences, look }).look).toMatchObject({ strength: 0.4, lock: null })
})

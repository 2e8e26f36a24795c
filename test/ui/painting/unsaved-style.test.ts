import { encodeBase64 } from '../../../src/common/base64.ts'
import { DEFAULT_LOOK } from '../../../src/common/look.ts'
import { styleFileName } from '../../../src/ui/library/export-style.ts'
import { unsavedStyle } from '../../../src/ui/painting/unsaved-style.ts'
import { lookBytes } from '../../../src/ui/styles/styles.ts'
import { openPanel, settle } from '../panel.ts'
import { selected, target } from '../selected.ts'
import { catalog, recipe, style } from '../styles/catalog.ts'

const look = { ...DEFAULT_LOOK, style: 'wave' }
const mixed = { ...look, mix: { style: 'scream', share: 0.4 } }

test('a preset is already saved, and so is one with a share of 0 of another style', () => {
  expect(unsavedStyle({ catalog, customs: [], look })).toBeNull()
  expect(unsavedStyle({ catalog, customs: [], look: { ...mixed, mix: { style: 'scream', share: 0 } } })).toBeNull()
})

test('a mix is not saved, and its name has its styles', () => {
  const unsaved = unsavedStyle({ catalog, customs: [], look: mixed })
  expect(unsaved?.name).toBe('The wave × The scream 40%')
  expect(unsaved?.style).toEqual(lookBytes(catalog, mixed, []))
})

test('the style of a colleague’s pastiche is not saved either', () => {
  expect(unsavedStyle({ catalog, customs: [style('theirs')], look: { ...look, style: 'theirs' } })?.name).toBe(
    'The theirs'
  )
})

test('an unknown style cannot be saved', () => {
  expect(unsavedStyle({ catalog, customs: [], look: { ...look, style: 'gone' } })).toBeNull()
})

test('a saved mix is then in use as a style, and can be chosen again', async () => {
  const { session, store } = openPanel()
  const styleVector = encodeBase64(Uint8Array.of(1, 2, 3, 4))
  const made = recipe({ look: { ...recipe().look, style: 'theirs', mix: { style: 'wave', share: 0.5 } }, styleVector })
  const carried = { ...made, mixed: { styleName: 'The wave', styleVector } }
  session.select(selected(target('1', { recipe: JSON.stringify(carried) })))
  await settle()
  const before = unsavedStyle(store.get())
  expect(before).not.toBeNull()
  // Node has no canvas to make a thumbnail from this picture.
  store.update((state) => ({ ...state, preview: { ...state.preview, pastiche: null } }))
  await expect(session.library.saveInUse('Ours', 'file')).resolves.toBe(true)
  const { look: after, catalog: shelves } = store.get()
  expect(shelves.file).toMatchObject([{ id: after.style, name: 'Ours' }])
  expect(after.mix).toBeNull()
  expect(unsavedStyle(store.get())).toBeNull()
  await settle()
})

test.each([
  ['Dusk', 'Dusk.pastiche'],
  ['Wave × Neon 40%', 'Wave × Neon 40%.pastiche'],
  ['../../etc/passwd', 'etc-passwd.pastiche'],
  ['a:b*c?"<>|d\\e', 'a-b-c-d-e.pastiche'],
  ['...', 'style.pastiche']
])('"%s" is exported as %s', (name, file) => {
  expect(styleFileName({ name })).toBe(file)
})

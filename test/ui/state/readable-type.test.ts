import { DEFAULT_LOOK } from '../../../src/common/look.ts'
import { changedMore } from '../../../src/ui/preview/changed-more.ts'
import { lookChanged, lookWished } from '../../../src/ui/state/look-transitions.ts'
import { NO_PREVIEW } from '../../../src/ui/state/preview.ts'
import { initialState, type State } from '../../../src/ui/state/state.ts'
import { selected, target } from '../selected.ts'
import { catalog } from '../styles/catalog.ts'

const style = catalog.presets[0]?.id ?? ''
/** A panel that shows a pastiche of an earlier version. */
const older = (): State => {
  const { landing, customs, ...state } = initialState(catalog)
  return lookWished(
    { ...state, landing, customs },
    { look: { ...DEFAULT_LOOK, style, readableType: false }, landing, customs }
  )
}

test('a change to a pastiche of an earlier version does not switch readable type off for new ones', () => {
  const changed = lookChanged(older(), { strength: 0.5 })
  expect(changed.look.readableType).toBe(false)
  expect(changed.preferences.look).toMatchObject({ strength: 0.5, readableType: true })
})

test('the designer’s own choice is remembered', () => {
  const off = lookChanged(initialState(catalog), { readableType: false })
  expect(off.preferences.look.readableType).toBe(false)
  expect(lookChanged(off, { strength: 0.5 }).preferences.look.readableType).toBe(false)
})

test('it counts as changed only where it can change the pastiche', () => {
  const photo = { ...older(), selection: selected(target('1')) }
  expect(changedMore(photo)).toEqual([])
  expect(changedMore({ ...photo, preview: { ...NO_PREVIEW, graphic: 1 } })).toEqual(['Readable type'])
  expect(changedMore({ ...photo, selection: selected(target('1'), target('2')) })).toEqual(['Readable type'])
})

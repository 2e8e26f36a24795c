import { loadStored } from '../../../src/ui/panel/load-stored.ts'
import { openPanel } from '../panel.ts'
import { selected, target } from '../selected.ts'

const never = (): Promise<never> => new Promise(() => {})

test('the panel does not wait for ever for stored data', async () => {
  const asked: string[] = []
  const answered = (name: string) => async (): Promise<void> => void asked.push(name)
  const learn = { findUnfinished: answered('unfinished') }
  const session = { library: { load: never }, interrupted: { find: answered('interrupted') }, loadPreferences: never }
  await loadStored(session, learn, 10)
  expect(asked).toEqual([])
  await loadStored({ ...session, library: { load: answered('styles') } }, learn, 10)
  expect(asked).toEqual(['styles', 'unfinished', 'interrupted'])
})

test('preferences that arrive after a layer is shown change nothing', async () => {
  const { session, store } = openPanel({
    preferences: { look: null, landing: 'layer', more: false, size: null, favourites: [], recent: [] }
  })
  session.select(selected(target('1')))
  const { landing } = store.get()
  await session.loadPreferences()
  expect([landing, store.get().landing]).toEqual(['above', 'above'])
})

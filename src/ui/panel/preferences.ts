import type { PluginChannel } from '../../protocol/channels.ts'
import { debounce } from '../painting/debounce.ts'
import type { State } from '../state/state.ts'
import type { Store } from '../state/store.ts'

/** Milliseconds from the last change to saving. This is long enough for a slider to rest. */
const REST_MS = 400

/**
 * Saves the designer's settings a moment after the last change. Returns a function that saves them immediately, for
 * closing. A failure is not shown, because it only means that the next session starts with older settings.
 */
export function keepPreferences(plugin: Pick<PluginChannel, 'call'>, store: Store<State>): () => Promise<void> {
  const whenUnchanged = debounce(REST_MS)
  let known = store.get().preferences

  async function save(): Promise<void> {
    const { preferences } = store.get()
    if (preferences === known) return
    known = preferences
    await plugin.call('savePreferences', preferences).catch(() => undefined)
  }

  store.subscribe((state) => {
    if (state.preferences !== known) whenUnchanged(() => void save())
  })
  return save
}

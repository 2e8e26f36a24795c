import type { PluginChannel } from '../../protocol/channels.ts'
import { debounce } from '../painting/debounce.ts'
import type { State } from '../state/state.ts'
import type { Store } from '../state/store.ts'

/** Long enough for a slider to come to rest. */
const REST_MS = 400

/**
 * Saves what the designer sets by hand, a moment after the last change. Returns what saves at once, for closing.
 * A failure is not shown: it costs the next session its defaults, and this one nothing.
 */
export function keepPreferences(plugin: Pick<PluginChannel, 'call'>, store: Store<State>): () => Promise<void> {
  const whenAtRest = debounce(REST_MS)
  let known = store.get().preferences

  async function save(): Promise<void> {
    const { preferences } = store.get()
    if (preferences === known) return
    known = preferences
    await plugin.call('savePreferences', preferences).catch(() => undefined)
  }

  store.subscribe((state) => {
    if (state.preferences !== known) whenAtRest(() => void save())
  })
  return save
}

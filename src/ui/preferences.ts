import type { PluginChannel } from './context.ts'
import type { State } from './state.ts'
import type { Store } from './store.ts'

/** Long enough for a slider to come to rest. */
const REST_MS = 400

/**
 * Saves what the designer sets by hand, a moment after the last change. Returns what saves at once, for closing.
 * A failure is not shown: it costs the next session its defaults, and this one nothing.
 */
export function keepPreferences(plugin: Pick<PluginChannel, 'call'>, store: Store<State>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let known = store.get().preferences

  function save(): void {
    clearTimeout(timer)
    const { preferences } = store.get()
    if (preferences === known) return
    known = preferences
    plugin.call('savePreferences', preferences).catch(() => undefined)
  }

  store.subscribe((state) => {
    if (state.preferences === known) return
    clearTimeout(timer)
    timer = setTimeout(save, REST_MS)
  })
  return save
}

import type { PluginChannel, StudioChannel } from '../../protocol/channels.ts'
import type { State } from '../state/state.ts'
import type { Store } from '../state/store.ts'
import type { StyleCatalog } from '../styles/styles.ts'
import type { Pictures } from './pictures.ts'

/** What the panel's jobs work with. */
export interface Context {
  readonly plugin: PluginChannel
  /** The studio, once it has started. Rejects with what kept it from starting. */
  readonly studio: () => Promise<StudioChannel>
  /** Starts the studio again, after it could not. */
  readonly restartStudio: () => void
  /** What a bug report needs, as text. */
  readonly diagnostics: () => string
  /** Saves at once what is about to be saved. Never fails. */
  readonly savePreferences: () => Promise<void>
  readonly store: Store<State>
  readonly pictures: Pictures
  /** The styles that there are now: `State.book`. */
  readonly catalog: StyleCatalog
  /** Resolves in a later macrotask. */
  readonly pause: () => Promise<void>
  /** Milliseconds; only differences count. */
  readonly now: () => number
}

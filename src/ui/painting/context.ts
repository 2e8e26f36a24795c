import type { PluginChannel, StudioChannel } from '../../protocol/channels.ts'
import type { State } from '../state/state.ts'
import type { Store } from '../state/store.ts'
import type { StyleCatalog } from '../styles/styles.ts'
import type { Pictures } from './pictures.ts'

/** Everything that the panel's jobs need: the two channels, the store, and the clock. */
export interface Context {
  readonly plugin: PluginChannel
  /** The studio, once it has started. Rejects with the error that prevented its start. */
  readonly studio: () => Promise<StudioChannel>
  /** Starts a new studio after the old one has failed or stopped answering. */
  readonly restartStudio: () => void
  /** The text of a bug report. */
  readonly diagnostics: () => string
  /** Saves the preferences immediately instead of a moment later. Never fails. */
  readonly savePreferences: () => Promise<void>
  readonly store: Store<State>
  readonly pictures: Pictures
  /** The current styles of the gallery: `State.catalog`. */
  readonly catalog: StyleCatalog
  /** Resolves in a later macrotask. */
  readonly pause: () => Promise<void>
  /** A clock in milliseconds. Only differences between two readings have a meaning. */
  readonly now: () => number
}

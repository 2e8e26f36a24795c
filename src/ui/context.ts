import type { PluginCalls, PluginEvents, UiEvents } from '../protocol/calls.ts'
import type { Channel } from '../protocol/channel.ts'
import type { StudioCalls } from '../protocol/studio-calls.ts'
import type { Pictures } from './pictures.ts'
import type { State } from './state.ts'
import type { Store } from './store.ts'
import type { StyleBook } from './styles.ts'

export type PluginChannel = Channel<PluginCalls, UiEvents, PluginEvents>
/** The studio answers and never speaks up, so calling is all there is. */
export type StudioChannel = Pick<Channel<StudioCalls, object, object>, 'call'>

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
  readonly book: StyleBook
  /** Resolves in a later macrotask. */
  readonly pause: () => Promise<void>
  /** Milliseconds; only differences count. */
  readonly now: () => number
}

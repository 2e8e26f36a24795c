import type { PluginCalls, PluginEvents, UiEvents } from './calls.ts'
import type { Channel } from './channel.ts'
import type { StudioCalls } from './studio-calls.ts'

/** The panel's way to the sandbox. */
export type PluginChannel = Channel<PluginCalls, UiEvents, PluginEvents>
/** The studio answers and never speaks up, so calling is all there is. */
export type StudioChannel = Pick<Channel<StudioCalls, object, object>, 'call'>

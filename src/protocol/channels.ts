import type { PluginCalls, PluginEvents, UiEvents } from './calls.ts'
import type { Channel } from './channel.ts'
import type { StudioCalls } from './studio-calls.ts'

/** The panel's channel to the sandbox. */
export type PluginChannel = Channel<PluginCalls, UiEvents, PluginEvents>
/** The iframe's channel to the studio, which answers calls and sends no events. */
export type StudioChannel = Pick<Channel<StudioCalls, object, object>, 'call'>

import { connect } from '../../protocol/channel.ts'
import type { StudioCalls, StudioEvents } from '../../protocol/studio-calls.ts'
import { type Endpoint, portTransport } from '../studio/port-transport.ts'
import { answerHeartbeat } from './answer-heartbeat.ts'
import { workerHelpers } from './helpers/worker-helpers.ts'
import { macrotask } from './macrotask.ts'
import { createStudio } from './studio.ts'

/**
 * The studio's script. It is one classic script that runs in a worker or on a page. In a worker it serves the page that
 * started it. On a page, which is the case where workers are refused, it defines a function that serves a
 * `MessagePort`, and src/ui/studio/start-studio.ts calls this function.
 */
function serve(endpoint: Endpoint): void {
  const channel = connect<StudioCalls, Record<never, never>, StudioEvents, Record<never, never>>(
    portTransport(endpoint),
    createStudio(macrotask, { helpers: workerHelpers(navigator) })
  )
  channel.emit('ready', null)
}

if (typeof document === 'undefined') {
  addEventListener('message', answerHeartbeat)
  // TypeScript has the types of a page, where `postMessage` has other parameters
  serve(globalThis as unknown as Endpoint)
} else {
  Object.assign(globalThis, { servePasticheStudio: serve })
}

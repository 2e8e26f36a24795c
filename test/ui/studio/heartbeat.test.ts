import { watchHeartbeat } from '../../../src/ui/studio/heartbeat.ts'
import { until } from '../../until.ts'

const EVERY_MS = 4
/** Ends what a test has opened, also when it failed. Otherwise the timers would keep the process alive. */
let end = (): void => {}
afterEach(() => end())

/**
 * Watches a port. `state` has the numbers of messages and of reported deaths. A test decides whether the other end
 * answers.
 */
function watched(everyMs = EVERY_MS) {
  const { port1, port2 } = new MessageChannel()
  const state = { answers: true, messages: 0, died: 0 }
  port2.onmessage = () => {
    state.messages += 1
    if (state.answers) port2.postMessage(null)
  }
  const died = (): void => {
    state.died += 1
  }
  const stop = watchHeartbeat(port1, died, everyMs)
  end = () => {
    stop()
    port2.close()
  }
  return state
}

test('a worker that stops answering is dead, which is reported once', async () => {
  const state = watched()
  await until(() => state.messages > 20)
  expect(state.died).toBe(0)
  state.answers = false
  await until(() => state.died > 0)
  const then = state.messages
  await new Promise((resolve) => setTimeout(resolve, 20 * EVERY_MS))
  expect([state.died, state.messages]).toEqual([1, then])
})

test('a worker that dies soon after its start is noticed, too', async () => {
  const state = watched(50)
  await new Promise((resolve) => setTimeout(resolve, 25)) // it dies before the first interval has ended
  state.answers = false
  await until(() => state.died > 0)
})

test('a worker that never answered does not count as dead: it may have no nested worker', async () => {
  const state = watched()
  state.answers = false
  await until(() => state.messages > 30)
  expect(state.died).toBe(0)
})

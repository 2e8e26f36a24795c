import { watchHeartbeat } from '../../../src/ui/studio/heartbeat.ts'
import { until } from '../../until.ts'

const EVERY_MS = 4

/** A port with somebody at its other end, who can be asked to answer and to stop. */
function asked() {
  const { port1, port2 } = new MessageChannel()
  const state = { answers: true, asked: 0, died: 0 }
  port2.onmessage = () => {
    state.asked += 1
    if (state.answers) port2.postMessage(null)
  }
  const died = (): void => {
    state.died += 1
  }
  const stop = watchHeartbeat(port1, died, EVERY_MS)
  const end = (): void => {
    stop()
    port2.close()
  }
  return { state, end }
}

test('one that answered and then answers no more is dead, and that is said once', async () => {
  const { state, end } = asked()
  await until(() => state.asked > 20)
  expect(state.died).toBe(0)
  state.answers = false
  await until(() => state.died > 0)
  const then = state.asked
  await new Promise((resolve) => setTimeout(resolve, 20 * EVERY_MS))
  expect([state.died, state.asked]).toEqual([1, then])
  end()
})

test('of one that never answered nothing is concluded: its world may not allow it to', async () => {
  const { state, end } = asked()
  state.answers = false
  await until(() => state.asked > 30)
  expect(state.died).toBe(0)
  end()
})

import { FakeDocument } from '../../playground/figma/fake-document.ts'
import { ERROR_CODES } from '../../src/common/errors.ts'
import { until } from '../until.ts'
import { type AttackClass, type BuiltPlugin, hold } from './attack-class.ts'
import { badMessage } from './bad-messages.ts'
import { runSandbox, type SandboxRun } from './nest/built-sandbox.ts'
import { paint } from './nest/paint.ts'
import { Random } from './random.ts'
import { Scene } from './scene.ts'

const MESSAGES = 4

/** Messages that come from the plugin's window, and that our panel would not send. */
export const messagesToSandbox: AttackClass = {
  name: 'messages to the sandbox',
  promise:
    'Foreign, malformed, replayed, late and disordered messages from the window: nothing is lost, each whole call gets one answer, and the panel’s own calls still work.',
  cases: { short: 40, usual: 1000, long: 10_000 },
  limitMs: 20_000,
  open: async (built) => {
    let sent: unknown[] = []
    return {
      attempt: (random) => {
        sent = []
        return attempt(built, random, sent)
      },
      doing: () => JSON.stringify(sent).slice(0, 600),
      close: async () => {}
    }
  }
}

async function attempt(built: BuiltPlugin, random: Random, sent: unknown[]): Promise<void> {
  const document = new FakeDocument()
  const scene = new Scene(document, random)
  const run = runSandbox(built, { document })
  try {
    const said = listenTo(run)
    if (random.chance(0.3)) await paint(run, scene.target)
    const calls = new Set<number>()
    for (let count = MESSAGES; count > 0; count--) {
      const { message, call } = badMessage(said.heard, scene, random)
      if (call !== null) calls.add(call)
      sent.push(message)
      deliver(run, message)
      if (random.chance(0.3)) await run.panel.call('getSelection', null)
    }
    await until(() => run.fake.closed || [...calls].every((id) => said.answersTo(id) > 0))
    if (run.fake.closed) return // "closePlugin" was among them
    scene.checkNothingLost('after the messages')
    for (const id of calls) hold(said.answersTo(id) === 1, `call ${id} got ${said.answersTo(id)} answers`)
    hold(run.uncaught.length === 0, `nobody caught ${run.uncaught[0]}`)
    await checkWorks(run)
  } finally {
    run.close()
  }
}

/** Records what the sandbox says and hears. */
function listenTo(run: SandboxRun): { heard: unknown[]; answersTo(id: number): number } {
  const heard: unknown[] = []
  const receive = run.fake.receive.bind(run.fake)
  run.fake.receive = (message) => {
    heard.push(message)
    receive(message)
  }
  const isAnswer = (frame: unknown, id: number): boolean => {
    const { kind, id: answered, error } = Object(frame) as { kind?: unknown; id?: unknown; error?: { code?: unknown } }
    if (answered !== id || (kind !== 'ok' && kind !== 'fail')) return false
    hold(kind === 'ok' || ERROR_CODES.some((code) => code === error?.code), `call ${id} failed with ${error?.code}`)
    return true
  }
  return { heard, answersTo: (id) => run.window.posted.filter((frame) => isAnswer(frame, id)).length }
}

function deliver(run: SandboxRun, message: unknown): void {
  try {
    run.fake.receive(message)
  } catch {
    // Figma cannot clone this message
  }
}

/** Checks that the panel's own calls still work. */
async function checkWorks(run: SandboxRun): Promise<void> {
  const fresh = new Scene(run.fake.document, new Random(7))
  const { target } = await paint(run, fresh.target)
  await run.panel.call('restoreOriginal', { target })
  fresh.checkWholeAgain('after the messages')
}

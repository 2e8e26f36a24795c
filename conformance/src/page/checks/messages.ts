import { NOTED } from '../../report/check.ts'
import type { PageCheck, Tools } from '../tools.ts'
import { askWorker, blobUrl } from '../worker-probe.ts'

const WIRE = ['src/protocol/wire.ts', 'src/plugin/figma/transport.ts', 'src/ui/panel/plugin-transport.ts']
const MB = 1024 * 1024

/** Messages between page and sandbox, and hidden windows. */
export const MESSAGES: readonly PageCheck[] = [
  ...[1, 16, 32, 64].map(
    (size): PageCheck => ({
      id: `messages/${size}-mb`,
      assumption: `${size} MB go to the sandbox and back in one message.`,
      expected: ['they do'],
      code: WIRE,
      ...(size > 16 && { last: true }),
      run: async ({ sandbox }) => {
        const sent = new Uint8Array(size * MB)
        sent.set([1, 2, 3], sent.length - 3)
        const before = performance.now()
        const { value } = await sandbox.call('echo', { value: sent })
        const took = performance.now() - before
        const whole = value instanceof Uint8Array && value.length === sent.length && value.at(-1) === 3
        return { found: whole ? 'they do' : 'they do not', measured: `${Math.round(took)} ms` }
      }
    })
  ),
  {
    id: 'messages/kinds',
    assumption: 'Bytes, dates and undefined arrive with their types.',
    expected: ['they do'],
    code: WIRE,
    run: async ({ sandbox }) => {
      const sent = [Uint8Array.of(1), new Date(5), undefined, null, 1.5, 'text', true]
      const kinds: string[] = []
      for (const value of sent) kinds.push(kindOf((await sandbox.call('echo', { value })).value))
      const wanted = sent.map(kindOf)
      return { found: kinds.join() === wanted.join() ? 'they do' : 'they do not', seen: kinds.join(', ') }
    }
  },
  {
    id: 'messages/order',
    assumption: 'Messages arrive in the order in which they were sent.',
    expected: ['in order'],
    code: ['src/protocol/channel.ts'],
    run: async ({ sandbox }) => {
      const arrived: unknown[] = []
      const calls = Array.from({ length: 20 }, async (_, value) => {
        arrived.push((await sandbox.call('echo', { value })).value)
      })
      await Promise.all(calls)
      return arrived.every((value, at) => value === at) ? 'in order' : 'in another order'
    }
  },
  {
    id: 'messages/round-trip',
    assumption: 'A short message is back within a few milliseconds.',
    expected: [],
    code: WIRE,
    run: async ({ sandbox }) => {
      const before = performance.now()
      for (let times = 0; times < 20; times++) await sandbox.call('echo', { value: times })
      return { found: NOTED, measured: `${((performance.now() - before) / 20).toFixed(1)} ms` }
    }
  },
  {
    id: 'hidden/frames',
    assumption: 'In a hidden window no animation frame may come; nothing of ours waits for one.',
    expected: ['none comes', 'they come'],
    code: ['src/ui/worker/macrotask.ts', 'src/plugin/commands/stylize-unseen.ts'],
    run: async (tools) => ((await whileHidden(tools, framesWithinHalfASecond)) > 1 ? 'they come' : 'none comes')
  },
  {
    id: 'hidden/worker',
    assumption: 'In a hidden window a worker starts and answers.',
    expected: ['it does'],
    code: ['src/plugin/commands/stylize-unseen.ts', 'src/ui/studio/start-studio.ts'],
    run: async (tools) => {
      const answer = await whileHidden(tools, () => askWorker(blobUrl(`postMessage('runs')`)))
      return answer === 'runs' ? 'it does' : { found: 'it does not', seen: answer }
    }
  },
  {
    id: 'hidden/timers',
    assumption: 'In a hidden window timers fire and messages arrive.',
    expected: ['both'],
    code: ['src/plugin/commands/stylize-unseen.ts'],
    run: async (tools) => {
      await whileHidden(tools, async () => {
        for (let round = 0; round < 5; round++) {
          await soon(20)
          await tools.sandbox.call('echo', { value: round })
        }
      })
      return 'both' // this line is reached only if both work
    }
  }
]

/** Runs `look` while the window is hidden. */
async function whileHidden<Answer>({ sandbox }: Tools, look: () => Promise<Answer>): Promise<Answer> {
  await sandbox.call('hide', null)
  await soon(300)
  try {
    return await look()
  } finally {
    await sandbox.call('show', null)
    await soon(300)
  }
}

function soon(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })
}

function framesWithinHalfASecond(): Promise<number> {
  return new Promise((resolve) => {
    let frames = 0
    const count = (): void => {
      frames++
      requestAnimationFrame(count)
    }
    requestAnimationFrame(count)
    setTimeout(() => resolve(frames), 500)
  })
}

function kindOf(value: unknown): string {
  return value instanceof Date
    ? 'Date'
    : value instanceof Uint8Array
      ? 'Uint8Array'
      : value === null
        ? 'null'
        : typeof value
}

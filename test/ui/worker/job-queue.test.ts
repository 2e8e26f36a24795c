import { Canceller } from '../../../src/common/cancel.ts'
import { JobQueue } from '../../../src/ui/worker/job-queue.ts'
import { macrotask } from './small-studio.ts'

const [SMALL, LARGE] = [true, false]

/** A queue whose jobs last until they are ended by name. `running` are those that have begun and not ended, in order. */
function openQueue(atOnce: number) {
  const queue = new JobQueue(() => atOnce)
  const running: string[] = []
  const ends = new Map<string, (error?: Error) => void>()
  const add = (name: string, isSmall: boolean, signal = new Canceller()): Promise<string> =>
    queue.run(
      signal,
      () =>
        new Promise((resolve, reject) => {
          running.push(name)
          ends.set(name, (error) => {
            running.splice(running.indexOf(name), 1)
            if (error) reject(error)
            else resolve(name)
          })
        }),
      isSmall
    )
  const end = async (name: string, error?: Error): Promise<void> => {
    ends.get(name)?.(error)
    await macrotask()
  }
  return { add, end, running }
}

test('large jobs run one after the other, and one that fails does not hold up the next', async () => {
  const { add, end, running } = openQueue(3)
  const first = add('first', LARGE)
  const second = add('second', LARGE)
  await macrotask()
  expect(running).toEqual(['first'])
  const failed = expect(first).rejects.toThrow('bad')
  await end('first', new Error('bad'))
  await failed
  expect(running).toEqual(['second'])
  await end('second')
  expect(await second).toBe('second')
})

test('small jobs run beside each other, as many as may, and a large one runs alone, in the order of arrival', async () => {
  const { add, end, running } = openQueue(2)
  const all = [add('a', SMALL), add('b', SMALL), add('c', SMALL), add('large', LARGE), add('d', SMALL), add('e', SMALL)]
  await macrotask()
  expect(running).toEqual(['a', 'b'])
  await end('b')
  expect(running).toEqual(['a', 'c'])
  await end('c')
  expect(running).toEqual(['a'])
  await end('a')
  expect(running).toEqual(['large'])
  await end('large')
  expect(running).toEqual(['d', 'e'])
  await end('d')
  await end('e')
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'large', 'd', 'e'])
})

test('a small job that is cancelled while it waits never starts', async () => {
  const { add, end, running } = openQueue(1)
  const canceller = new Canceller()
  void add('a', SMALL)
  const waiting = expect(add('b', SMALL, canceller)).rejects.toMatchObject({ code: 'cancelled' })
  void add('c', SMALL)
  canceller.cancel()
  await macrotask()
  expect(running).toEqual(['a'])
  await end('a')
  await waiting
  expect(running).toEqual(['c'])
  await end('c')
})

import { Canceller, type Signal } from '../../../src/common/cancel.ts'
import { inOrder } from '../../../src/ui/painting/in-order.ts'

const macrotask = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/**
 * The two steps for `inOrder`, with a log of their calls. The first step of an item lasts until `letGo` is called for
 * it.
 */
function openItems() {
  const log: string[] = []
  const signals: Signal[] = []
  const gates = new Map<number, (error?: Error) => void>()
  const begin = (item: number, signal: Signal): Promise<number> => {
    log.push(`begin ${item}`)
    signals.push(signal)
    return new Promise((resolve, reject) => {
      gates.set(item, (error) => (error ? reject(error) : resolve(item)))
      signal.addEventListener('abort', () => reject(new Error(`stopped ${item}`)))
    })
  }
  const end = async (item: number): Promise<void> => void log.push(`end ${item}`)
  const letGo = async (item: number, error?: Error): Promise<void> => {
    gates.get(item)?.(error)
    await macrotask()
  }
  return { log, signals, begin, end, letGo }
}

test('items end in their order, and no more than allowed are begun', async () => {
  const { log, begin, end, letGo } = openItems()
  const all = inOrder([1, 2, 3, 4], 2, new Canceller(), begin, end)
  await letGo(2)
  expect(log).toEqual(['begin 1', 'begin 2'])
  await letGo(1)
  expect(log).toEqual(['begin 1', 'begin 2', 'end 1', 'begin 3', 'end 2', 'begin 4'])
  await letGo(4)
  await letGo(3)
  await all
  expect(log.slice(-2)).toEqual(['end 3', 'end 4'])
})

test('when one fails, the others are stopped and later ones never begin', async () => {
  const { log, signals, begin, end, letGo } = openItems()
  const all = expect(inOrder([1, 2, 3], 2, new Canceller(), begin, end)).rejects.toThrow('bad')
  await letGo(1, new Error('bad'))
  await all
  expect(log).toEqual(['begin 1', 'begin 2'])
  expect(signals.map(({ aborted }) => aborted)).toEqual([true, true])
})

test('a cancel stops all of them', async () => {
  const { log, signals, begin, end } = openItems()
  const canceller = new Canceller()
  const all = expect(inOrder([1, 2, 3], 2, canceller, begin, end)).rejects.toThrow('stopped 1')
  canceller.cancel()
  await all
  expect(log).toEqual(['begin 1', 'begin 2'])
  expect(signals.every(({ aborted }) => aborted)).toBe(true)
  await expect(inOrder([1], 2, canceller, begin, end)).rejects.toMatchObject({ code: 'cancelled' })
})

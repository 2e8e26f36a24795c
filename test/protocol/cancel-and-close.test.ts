import { Canceller } from '../../src/common/cancel.ts'
import { PasticheError } from '../../src/common/errors.ts'
import { TAG } from '../../src/protocol/wire.ts'
import { channelPair, kinds, tick } from './channel-pair.ts'

describe('cancelling', () => {
  test('rejects immediately, reaches the handler, and drops the late answer', async () => {
    const order: string[] = []
    const { near, farEnd } = channelPair({
      slow: async (_, { signal }) => {
        await tick(30)
        order.push(signal.aborted ? 'handler saw it' : 'handler did not see it')
        return 'late'
      }
    })
    const canceller = new Canceller()
    const call = near.call('slow', null, { signal: canceller })
    await tick(5)
    canceller.cancel()
    await expect(call).rejects.toMatchObject({ code: 'cancelled' })
    order.push('caller free')
    await tick(50)
    expect(order).toEqual(['caller free', 'handler saw it'])
    expect(kinds(farEnd.sent, 'ok')).toBe(0)
  })

  test.each(['done', 'stopped'] as const)('waits for the answer if the caller asked for that: %s', async (how) => {
    const { near } = channelPair({
      slow: async (_, { signal }) => {
        await new Promise<void>((resolve) => signal.addEventListener('abort', resolve))
        if (how === 'stopped') throw new PasticheError('cancelled', 'Cancelled')
        return 'done'
      }
    })
    const canceller = new Canceller()
    const call = near.call('slow', null, { signal: canceller, awaitsAnswer: true })
    await tick(5)
    canceller.cancel()
    if (how === 'done') await expect(call).resolves.toBe('done')
    else await expect(call).rejects.toMatchObject({ code: 'cancelled' })
  })

  test('a signal already aborted sends nothing', async () => {
    const { near, nearEnd } = channelPair()
    const canceller = new Canceller()
    canceller.cancel()
    await expect(near.call('add', { a: 1, b: 1 }, { signal: canceller })).rejects.toMatchObject({ code: 'cancelled' })
    expect(nearEnd.sent).toHaveLength(0)
  })

  test('a real AbortSignal works too', async () => {
    const { near } = channelPair({ slow: () => new Promise(() => {}) })
    const controller = new AbortController()
    const call = near.call('slow', null, { signal: controller.signal })
    await tick()
    controller.abort()
    await expect(call).rejects.toMatchObject({ code: 'cancelled' })
  })

  test('no progress is sent afterwards', async () => {
    const { near, farEnd } = channelPair({
      slow: async (_, { progress }) => {
        for (let n = 0; n < 3; n++) {
          progress({ n })
          await tick(110)
        }
        return ''
      }
    })
    const canceller = new Canceller()
    const call = near.call('slow', null, { signal: canceller })
    await tick(50)
    canceller.cancel()
    await expect(call).rejects.toMatchObject({ code: 'cancelled' })
    await tick(350)
    expect(kinds(farEnd.sent, 'progress')).toBe(1)
  })
})

describe('closing', () => {
  test('rejects pending calls and cancels running ones', async () => {
    let aborted = false
    const { near, far } = channelPair({
      slow: async (_, { signal }) => {
        await tick(20)
        aborted = signal.aborted
        return ''
      }
    })
    const call = near.call('slow', null)
    await tick()
    far.close()
    near.close()
    await expect(call).rejects.toMatchObject({ code: 'closed' })
    await tick(30)
    expect(aborted).toBe(true)
    await expect(near.call('add', { a: 1, b: 1 })).rejects.toMatchObject({ code: 'closed' })
  })
})

describe('a transport that fails', () => {
  test('drops answers and cancellations without an error', async () => {
    const unhandled = jest.fn()
    process.on('unhandledRejection', unhandled)
    const { near, nearEnd, farEnd } = channelPair({ slow: () => new Promise(() => {}) })
    const canceller = new Canceller()
    const call = near.call('slow', null, { signal: canceller })
    await tick()
    for (const end of [nearEnd, farEnd]) {
      end.send = () => {
        throw new Error('No UI to send a message to')
      }
    }
    farEnd.inject({ tag: TAG, serial: 7, kind: 'call', id: 7, name: 'add', params: { a: 1, b: 1 } })
    expect(() => canceller.cancel()).not.toThrow()
    await expect(call).rejects.toMatchObject({ code: 'cancelled' })
    await tick(10)
    process.off('unhandledRejection', unhandled)
    expect(unhandled).not.toHaveBeenCalled()
  })
})

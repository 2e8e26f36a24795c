import { Canceller } from '../../src/common/cancel.ts'
import { PasticheError } from '../../src/common/errors.ts'
import { type Channel, connect, type Handlers } from '../../src/protocol/channel.ts'
import { type Call, TAG } from '../../src/protocol/wire.ts'
import { figmaPair } from './figma-pair.ts'

interface Far {
  add: Call<{ a: number; b: number }, number>
  slow: Call<null, string, { n: number }>
  boom: Call<null, null>
  nested: Call<null, number>
}
interface Near {
  seven: Call<null, number>
}
type FarEvents = { hi: number }
type NoEvents = Record<never, never>

const tick = (ms = 0): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

function setup(over: Partial<Handlers<Far>> = {}) {
  const [nearEnd, farEnd] = figmaPair()
  const far: Channel<Near, FarEvents, NoEvents> = connect<Far, Near, FarEvents, NoEvents>(farEnd, {
    add: ({ a, b }) => a + b,
    slow: async () => 'slow',
    boom: () => {
      throw new PasticheError('gpu-lost', 'lost')
    },
    nested: () => far.call('seven', null),
    ...over
  })
  const near = connect<Near, Far, NoEvents, FarEvents>(nearEnd, { seven: () => 7 })
  return { near, far, nearEnd, farEnd }
}

const kinds = (sent: readonly { kind: string }[], kind: string): number =>
  sent.filter((frame) => frame.kind === kind).length

describe('calls', () => {
  test('a call resolves with the handler’s result', async () => {
    await expect(setup().near.call('add', { a: 2, b: 3 })).resolves.toBe(5)
  })

  test('calls in both directions with the same id do not collide', async () => {
    await expect(setup().near.call('nested', null)).resolves.toBe(7)
  })

  test('replies out of order reach their own callers', async () => {
    const { near } = setup({
      add: async ({ a, b }) => {
        await tick(a)
        return b
      }
    })
    const both = [near.call('add', { a: 20, b: 1 }), near.call('add', { a: 1, b: 2 })]
    await expect(Promise.all(both)).resolves.toEqual([1, 2])
  })

  test('an error keeps its code and message', async () => {
    await expect(setup().near.call('boom', null)).rejects.toMatchObject({ code: 'gpu-lost', message: 'lost' })
  })

  test('a thrown non-error becomes "internal"', async () => {
    const { near } = setup({
      boom: () => {
        throw 'plain'
      }
    })
    await expect(near.call('boom', null)).rejects.toMatchObject({ code: 'internal', message: 'plain' })
  })

  test.each(['nope', 'toString', '__proto__', 'constructor'])('an unknown call, "%s", gets an answer', async (name) => {
    const { near } = setup()
    await expect(near.call(name as 'boom', null)).rejects.toMatchObject({ code: 'protocol' })
  })

  test('a result that cannot be sent is still answered', async () => {
    const { near } = setup({ boom: () => (() => 1) as never })
    await expect(near.call('boom', null)).rejects.toMatchObject({ code: 'internal' })
  })

  test('parameters that cannot be sent make the call fail and leave no listener', async () => {
    let listening = 0
    const signal = {
      aborted: false,
      addEventListener: () => void listening++,
      removeEventListener: () => void listening--
    }
    const call = setup().near.call('add', { a: (() => 1) as never, b: 1 }, { signal })
    await expect(call).rejects.toMatchObject({ code: 'protocol' })
    expect(listening).toBe(0)
  })
})

describe('cancelling', () => {
  test('rejects at once, reaches the handler, and drops the late answer', async () => {
    const order: string[] = []
    const { near, farEnd } = setup({
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
    const { near } = setup({
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
    const { near, nearEnd } = setup()
    const canceller = new Canceller()
    canceller.cancel()
    await expect(near.call('add', { a: 1, b: 1 }, { signal: canceller })).rejects.toMatchObject({ code: 'cancelled' })
    expect(nearEnd.sent).toHaveLength(0)
  })

  test('a real AbortSignal works too', async () => {
    const { near } = setup({ slow: () => new Promise(() => {}) })
    const controller = new AbortController()
    const call = near.call('slow', null, { signal: controller.signal })
    await tick()
    controller.abort()
    await expect(call).rejects.toMatchObject({ code: 'cancelled' })
  })

  test('no progress is sent afterwards', async () => {
    const { near, farEnd } = setup({
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

describe('progress', () => {
  test('is thinned and ordered, and its last value always arrives before the result', async () => {
    const got: number[] = []
    const { near } = setup({
      slow: async (_, { progress }) => {
        for (let n = 1; n <= 250; n++) {
          progress({ n })
          if (n % 50 === 0) await tick(60)
        }
        return 'done'
      }
    })
    await near.call('slow', null, { onProgress: ({ n }) => void got.push(n) })
    expect(got.length).toBeLessThan(50)
    expect(got.at(-1)).toBe(250)
    expect(got).toEqual([...got].sort((one, other) => one - other))
  })
})

describe('closing', () => {
  test('rejects pending calls and cancels running ones', async () => {
    let aborted = false
    const { near, far } = setup({
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
    const { near, nearEnd, farEnd } = setup({ slow: () => new Promise(() => {}) })
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

describe('events', () => {
  test('arrive until the listener unsubscribes', async () => {
    const { near, far } = setup()
    const got: number[] = []
    const off = near.on('hi', (n) => void got.push(n))
    far.emit('hi', 1)
    await tick()
    off()
    far.emit('hi', 2)
    await tick()
    expect(got).toEqual([1])
  })

  test('a listener that unsubscribes during an event does not stop the others from getting it', async () => {
    const { near, far } = setup()
    const got: string[] = []
    const off = near.on('hi', () => {
      off()
      got.push('once')
    })
    near.on('hi', () => void got.push('always'))
    far.emit('hi', 1)
    far.emit('hi', 2)
    await tick()
    expect(got).toEqual(['once', 'always', 'always'])
  })
})

describe('foreign messages', () => {
  const foreign = [null, undefined, 1, 'x', true, {}, [], { tag: 'other' }, { type: 'webpackOk' }, new Uint8Array(3)]
  const malformed = [
    {},
    { kind: 'dance' },
    { kind: 'call' },
    { kind: 'call', id: 'one', name: 'add' },
    { kind: 'call', id: 1.5, name: 'add' },
    { kind: 'call', id: -1, name: 'add' },
    { kind: 'call', id: 1, name: 7 },
    { kind: 'cancel' },
    { kind: 'cancel', id: {} },
    { kind: 'progress', id: null },
    { kind: 'ok' },
    { kind: 'fail', id: 'x' },
    { kind: 'fail', error: null },
    { kind: 'event' },
    { kind: 'event', name: {} }
  ].map((content) => ({ tag: TAG, serial: 9, ...content }))
  const unnumbered = [undefined, null, '1', 0, -1, 1.5, 1e300, {}].map((serial) => {
    return { tag: TAG, serial, kind: 'call', id: 9, name: 'boom', params: null }
  })
  test.each([...foreign, ...malformed, ...unnumbered].map((raw) => [JSON.stringify(raw), raw]))(
    '%s is harmless',
    async (_, raw) => {
      const { near, nearEnd, farEnd } = setup()
      expect(() => nearEnd.inject(raw)).not.toThrow()
      expect(() => farEnd.inject(raw)).not.toThrow()
      await tick()
      expect([...nearEnd.sent, ...farEnd.sent]).toEqual([])
      await expect(near.call('add', { a: 1, b: 1 })).resolves.toBe(2)
    }
  )

  test.each([undefined, null, 'broken', {}, { code: 'no-such-code' }, { message: 7 }])(
    'a failure whose reason is %j ends the call as "internal"',
    async (error) => {
      const { near, nearEnd } = setup({ slow: () => new Promise(() => {}) })
      const call = near.call('slow', null)
      await tick()
      nearEnd.inject({ tag: TAG, serial: 1, kind: 'fail', id: 1, error })
      await expect(call).rejects.toMatchObject({ code: 'internal', message: expect.any(String) })
    }
  )

  test('an answer without a call is ignored', async () => {
    const { near, nearEnd } = setup()
    await near.call('add', { a: 1, b: 1 })
    let serial = 100
    for (const id of [1, 99]) {
      nearEnd.inject({ tag: TAG, serial: serial++, kind: 'ok', id, value: 3 })
      nearEnd.inject({ tag: TAG, serial: serial++, kind: 'progress', id, value: 3 })
      nearEnd.inject({ tag: TAG, serial: serial++, kind: 'fail', id, error: { code: 'internal', message: '' } })
    }
    await expect(near.call('add', { a: 2, b: 2 })).resolves.toBe(4)
  })

  test('a replayed call is not run again, neither during the call nor after it', async () => {
    let runs = 0
    const { near, nearEnd, farEnd } = setup({ slow: async () => `run ${++runs}` })
    const call = near.call('slow', null)
    await tick()
    const [frame] = nearEnd.sent
    farEnd.inject(frame)
    await expect(call).resolves.toBe('run 1')
    farEnd.inject(frame)
    await tick()
    expect(runs).toBe(1)
    expect(kinds(farEnd.sent, 'ok')).toBe(1)
  })

  test('replayed events and progress are ignored', async () => {
    const { near, far, nearEnd, farEnd } = setup({
      slow: async (_, { progress }) => {
        progress({ n: 1 })
        await tick(30)
        return ''
      }
    })
    const told: unknown[] = []
    near.on('hi', (n) => void told.push(n))
    far.emit('hi', 1)
    const call = near.call('slow', null, { onProgress: ({ n }) => void told.push(`progress ${n}`) })
    await tick(10)
    for (const frame of farEnd.sent) nearEnd.inject(frame)
    await call
    expect(told).toEqual([1, 'progress 1'])
  })

  test('frames that arrive in another order are all handled', async () => {
    const { near, nearEnd } = setup()
    const told: unknown[] = []
    near.on('hi', (n) => void told.push(n))
    for (const serial of [3, 1, 2, 3, 1, 5, 4, 5])
      nearEnd.inject({ tag: TAG, serial, kind: 'event', name: 'hi', value: serial })
    expect(told).toEqual([3, 1, 2, 5, 4])
  })

  test('after closing, nothing is handled any more', async () => {
    const { far, farEnd } = setup()
    far.close()
    farEnd.inject({ tag: TAG, serial: 1, kind: 'call', id: 1, name: 'add', params: { a: 1, b: 1 } })
    await tick()
    expect(farEnd.sent).toEqual([])
  })
})

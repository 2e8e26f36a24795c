import { channelPair, tick } from './channel-pair.ts'

describe('calls', () => {
  test('a call resolves with the handler’s result', async () => {
    await expect(channelPair().near.call('add', { a: 2, b: 3 })).resolves.toBe(5)
  })

  test('calls in both directions with the same id do not collide', async () => {
    await expect(channelPair().near.call('nested', null)).resolves.toBe(7)
  })

  test('replies out of order reach their own callers', async () => {
    const { near } = channelPair({
      add: async ({ a, b }) => {
        await tick(a)
        return b
      }
    })
    const both = [near.call('add', { a: 20, b: 1 }), near.call('add', { a: 1, b: 2 })]
    await expect(Promise.all(both)).resolves.toEqual([1, 2])
  })

  test('an error keeps its code and message', async () => {
    await expect(channelPair().near.call('boom', null)).rejects.toMatchObject({ code: 'gpu-lost', message: 'lost' })
  })

  test('a thrown non-error becomes "internal"', async () => {
    const { near } = channelPair({
      boom: () => {
        throw 'plain'
      }
    })
    await expect(near.call('boom', null)).rejects.toMatchObject({ code: 'internal', message: 'plain' })
  })

  test.each(['nope', 'toString', '__proto__', 'constructor'])('an unknown call, "%s", gets an answer', async (name) => {
    const { near } = channelPair()
    await expect(near.call(name as 'boom', null)).rejects.toMatchObject({ code: 'protocol' })
  })

  test('a result that cannot be sent is still answered', async () => {
    const { near } = channelPair({ boom: () => (() => 1) as never })
    await expect(near.call('boom', null)).rejects.toMatchObject({ code: 'internal' })
  })

  test('parameters that cannot be sent make the call fail and leave no listener', async () => {
    let listening = 0
    const signal = {
      aborted: false,
      addEventListener: () => void listening++,
      removeEventListener: () => void listening--
    }
    const call = channelPair().near.call('add', { a: (() => 1) as never, b: 1 }, { signal })
    await expect(call).rejects.toMatchObject({ code: 'protocol' })
    expect(listening).toBe(0)
  })
})

describe('progress', () => {
  test('is thinned and ordered, and its last value always arrives before the result', async () => {
    const got: number[] = []
    const { near } = channelPair({
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

  test('a value that came too early arrives while the handler still works', async () => {
    let arrived: () => void = () => {}
    const last = new Promise<void>((resolve) => {
      arrived = resolve
    })
    const { near } = channelPair({
      slow: async (_, { progress }) => {
        progress({ n: 1 })
        progress({ n: 2 })
        await last
        return 'done'
      }
    })
    await expect(near.call('slow', null, { onProgress: ({ n }) => n === 2 && arrived() })).resolves.toBe('done')
  }, 10_000)

  test('nothing is sent after a call has failed', async () => {
    const { near, farEnd } = channelPair({
      slow: async (_, { progress }) => {
        progress({ n: 1 })
        progress({ n: 2 })
        throw new Error('broken')
      }
    })
    await expect(near.call('slow', null)).rejects.toMatchObject({ code: 'internal' })
    await tick(150)
    expect(farEnd.sent.map(({ kind }) => kind)).toEqual(['progress', 'fail'])
  })
})

describe('events', () => {
  test('arrive until the listener unsubscribes', async () => {
    const { near, far } = channelPair()
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
    const { near, far } = channelPair()
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

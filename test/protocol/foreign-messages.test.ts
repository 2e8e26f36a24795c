import { TAG } from '../../src/protocol/wire.ts'
import { channelPair, kinds, tick } from './channel-pair.ts'

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
      const { near, nearEnd, farEnd } = channelPair()
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
      const { near, nearEnd } = channelPair({ slow: () => new Promise(() => {}) })
      const call = near.call('slow', null)
      await tick()
      nearEnd.inject({ tag: TAG, serial: 1, kind: 'fail', id: 1, error })
      await expect(call).rejects.toMatchObject({ code: 'internal', message: expect.any(String) })
    }
  )

  test('an answer without a call is ignored', async () => {
    const { near, nearEnd } = channelPair()
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
    const { near, nearEnd, farEnd } = channelPair({ slow: async () => `run ${++runs}` })
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
    const { near, far, nearEnd, farEnd } = channelPair({
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
    const { near, nearEnd } = channelPair()
    const told: unknown[] = []
    near.on('hi', (n) => void told.push(n))
    for (const serial of [3, 1, 2, 3, 1, 5, 4, 5])
      nearEnd.inject({ tag: TAG, serial, kind: 'event', name: 'hi', value: serial })
    expect(told).toEqual([3, 1, 2, 5, 4])
  })

  test('after closing, nothing is handled any more', async () => {
    const { far, farEnd } = channelPair()
    far.close()
    farEnd.inject({ tag: TAG, serial: 1, kind: 'call', id: 1, name: 'add', params: { a: 1, b: 1 } })
    await tick()
    expect(farEnd.sent).toEqual([])
  })
})

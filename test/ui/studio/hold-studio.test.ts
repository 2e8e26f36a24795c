import { PasticheError } from '../../../src/common/errors.ts'
import type { KernelsInfo, StudioInfo } from '../../../src/protocol/studio-calls.ts'
import { initialState } from '../../../src/ui/state/state.ts'
import { createStore } from '../../../src/ui/state/store.ts'
import { createDiagnostics } from '../../../src/ui/studio/diagnostics.ts'
import { holdStudio, sentenceOf } from '../../../src/ui/studio/hold-studio.ts'
import type { Studio } from '../../../src/ui/studio/start-studio.ts'
import { until } from '../../until.ts'
import { catalog } from '../styles/catalog.ts'

const PROBE: StudioInfo['probe'] = [
  { backend: 'webgl', milliseconds: null },
  { backend: 'wasm', milliseconds: 11.6 }
]
const STOCK: KernelsInfo = { precision: null, whyStock: 'Not on wasm', passes: { own: 0, stock: 0 }, atOnce: 1 }

describe('the sentence for the console says what paints, where, and how each backend did in the probe', () => {
  test('on WASM', () => {
    const own = { ...STOCK, precision: 'F32 × 4, fused', whyStock: null }
    expect(sentenceOf({ backend: 'wasm', probe: PROBE }, own, 'worker')).toBe(
      'Pastiche paints with wasm on kernels of its own (F32 × 4, fused), in a worker (webgl: no, wasm: 12 ms).'
    )
  })

  test('on WebGL, also why our own kernels do not paint', () => {
    const webgl: StudioInfo = { backend: 'webgl', probe: [{ backend: 'webgl', milliseconds: 3 }] }
    const own = { ...STOCK, precision: 'RGBA16F × 8', whyStock: null }
    expect(sentenceOf(webgl, own, 'page')).toBe(
      'Pastiche paints with webgl on kernels of its own (RGBA16F × 8), on the page (webgl: 3 ms).'
    )
    expect(sentenceOf(webgl, { ...STOCK, whyStock: 'floats are off by 0.4' }, 'page')).toBe(
      'Pastiche paints with webgl, on the page (webgl: 3 ms). TF.js’s kernels paint: floats are off by 0.4'
    )
  })
})

describe('a studio that is started again', () => {
  /**
   * A holder that opens fake studios.
   * @param fails the numbers of the studios that find no backend; the first studio has number 1
   */
  function held(fails: readonly number[]) {
    const events: string[] = []
    /** One function for each opened studio, in their order. It ends the studio as if it had died. */
    const died: (() => void)[] = []
    let opened = 0
    const open = async (): Promise<Studio> => {
      const number = ++opened
      events.push(`open ${number}`)
      const call = async (name: string) => {
        if (name === 'start' && fails.includes(number)) throw new PasticheError('no-backend', 'None')
        return name === 'start' ? { backend: 'wasm', probe: PROBE } : STOCK
      }
      const end = () => void events.push(`end ${number}`)
      const ended = new Promise<void>((resolve) => died.push(resolve))
      return { where: 'worker', call, end, ended, onSign() {} } as unknown as Studio // a fake that has no worker
    }
    const store = createStore(initialState(catalog))
    const parts = async () => ({ models: {}, wasm: new Uint8Array() }) as never // the fake does not read any part
    return {
      holder: holdStudio(
        store,
        createDiagnostics(() => 0),
        { open, parts }
      ),
      events,
      store,
      died
    }
  }
  const info = jest.spyOn(console, 'info').mockImplementation(() => {})
  afterAll(() => info.mockRestore())

  test('replaces a studio that died', async () => {
    const { holder, events } = held([])
    await holder.ready()
    holder.start()
    await holder.ready()
    expect(events).toEqual(['open 1', 'end 1', 'open 2'])
  })

  test('replaces a studio that could not start, which is ended immediately', async () => {
    const { holder, events, store } = held([1])
    await expect(holder.ready()).rejects.toMatchObject({ code: 'no-backend' })
    expect(store.get().studio).toEqual({ status: 'unavailable', code: 'no-backend' })
    holder.start()
    await holder.ready()
    expect(events).toEqual(['open 1', 'end 1', 'open 2'])
    expect(store.get().studio).toEqual({ status: 'ready' })
  })

  test('waits for a studio that is still starting, because there must never be two', async () => {
    const { holder, events } = held([])
    holder.start()
    holder.start()
    await holder.ready()
    expect(events).toEqual(['open 1', 'end 1', 'open 2'])
  })

  test('replaces a studio that died, as soon as one is needed', async () => {
    const { holder, events, died } = held([])
    await holder.ready()
    died[0]?.()
    await Promise.resolve()
    await holder.ready()
    expect(events).toEqual(['open 1', 'end 1', 'open 2'])
  })
})

describe('a studio that does not answer', () => {
  const info = jest.spyOn(console, 'info').mockImplementation(() => {})
  afterAll(() => info.mockRestore())

  /** A holder whose fake studios start and then give no answers. `sign` lets the newest studio send a message. */
  function held(parts = async () => ({}) as never) {
    let sign = (): void => undefined
    const open = async (): Promise<Studio> => {
      let end = (): void => undefined
      const ended = new Promise<void>((resolve) => {
        end = resolve
      })
      const answers: Record<string, Promise<unknown>> = {
        start: Promise.resolve({ backend: 'wasm', probe: [] }),
        kernels: new Promise(() => {})
      }
      const call = (name: string) => answers[name] ?? ended
      const onSign = (listener: () => void): void => {
        sign = listener
      }
      return { where: 'worker', call, end, ended, onSign } as unknown as Studio // a fake that has no worker
    }
    const store = createStore(initialState(catalog))
    const holder = holdStudio(
      store,
      createDiagnostics(() => 0),
      { open, parts },
      60
    )
    return { holder, store, sign: () => sign() }
  }
  const request = { source: { key: 'x', bytes: new Uint8Array() }, viewSide: 1 }

  test('is reported as silent and left running, until a message comes', async () => {
    const { holder, store, sign } = held()
    const studio = await holder.ready()
    void studio.call('open', request)
    await until(() => store.get().isStudioSilent)
    sign()
    expect(store.get().isStudioSilent).toBe(false)
    await until(() => store.get().isStudioSilent)
    await expect(holder.ready()).resolves.toBe(studio)
    holder.start() // ends the studio, so that no answer is pending any more
    await holder.ready()
  })

  test.each([
    ['learning', { learning: { run: { stage: 'paused' } } }],
    ['refining', { preview: { refining: { stage: 'paused' } } }]
  ])('is not called silent while %s is paused', async (_what, paused) => {
    const { holder, store } = held()
    const studio = await holder.ready()
    store.update((state) => ({ ...state, ...(paused as unknown as Partial<typeof state>) })) // only the stage is read
    void studio.call('open', request)
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(store.get().isStudioSilent).toBe(false)
    holder.start() // ends the studio, so that no answer is pending any more
    await holder.ready()
  })

  test('is reported as silent even where its script is never read, and another can be started', async () => {
    const read = [new Promise<never>(() => {}), Promise.resolve({} as never)]
    const { holder, store } = held(() => read.shift() ?? Promise.resolve({} as never))
    holder.start()
    await until(() => store.get().isStudioSilent)
    holder.start()
    await expect(holder.ready()).resolves.toBeDefined()
    expect(store.get()).toMatchObject({ isStudioSilent: false, studio: { status: 'ready' } })
  })

  test('is ended when another studio is started, which is not silent', async () => {
    const { holder, store } = held()
    const studio = await holder.ready()
    const answer = studio.call('open', request)
    await until(() => store.get().isStudioSilent)
    holder.start()
    expect(store.get().isStudioSilent).toBe(false)
    await expect(answer).resolves.toBeUndefined() // the call to a real studio would be rejected with `closed`
    await expect(holder.ready()).resolves.not.toBe(studio)
  })
})

import { codeOf } from '../../common/errors.ts'
import type { StudioChannel } from '../../protocol/channels.ts'
import type { KernelsInfo, StudioInfo } from '../../protocol/studio-calls.ts'
import type { EngineStatus, State } from '../state/state.ts'
import type { Store } from '../state/store.ts'
import { engineChanged, silenceIs } from '../state/transitions.ts'
import type { Diagnostics } from './diagnostics.ts'
import { studioParts, studioScript } from './inlined.ts'
import { watchSilence } from './silence.ts'
import { type Studio, startStudio } from './start-studio.ts'

/** Starts the studio and says in the store how that goes. */
export interface StudioHolder {
  /** The studio once it has started; rejects with what kept it from starting. */
  ready(): Promise<StudioChannel>
  /** Starts it, or starts it again after it failed. */
  start(): void
}

/** Where the studio comes from; in tests from elsewhere. */
interface Origins {
  open(): Promise<Studio>
  parts(): ReturnType<typeof studioParts>
}

const INLINED: Origins = { open: async () => startStudio(await studioScript()), parts: studioParts }

/** Without a word for so long, while something is waited for, it may be gone. */
const PATIENCE_MS = 60_000

export function holdStudio(
  store: Store<State>,
  diagnostics: Diagnostics,
  { open, parts }: Origins = INLINED,
  patienceMs: number = PATIENCE_MS
): StudioHolder {
  let newest: Held | null = null

  async function begin(held: Held, before: Held | null): Promise<StudioChannel> {
    const engine = (now: EngineStatus): void => {
      if (newest === held) store.update((state) => engineChanged(state, now))
    }
    const onProgress = ({ fraction }: { fraction: number }): void => engine({ status: 'starting', fraction })
    onProgress({ fraction: 0 })
    // The one before may still hold a worker, a GPU's context and all networks; two of them are one too many.
    before?.end()
    await before?.ready.catch(() => null)
    const opening = open()
    const end = (): void => void opening.then((studio) => studio.end()).catch(() => undefined) // or it never started
    held.onEnd(end)
    const isPaused = (): boolean => store.get().learning.run?.stage === 'paused'
    const silence = watchSilence(patienceMs, isPaused, (isSilent) => {
      if (newest === held) store.update((state) => silenceIs(state, isSilent))
    })
    try {
      const [opened, handed] = await Promise.all([opening, parts()])
      const studio = diagnostics.watch(opened)
      opened.onSign(silence.heard)
      const call: StudioChannel['call'] = (...args) => silence.waitFor(studio.call(...args))
      const info = await call('start', { ...handed, backend: null }, { onProgress })
      diagnostics.engineStarted(info, opened.where)
      void opened.ended.then(() => {
        held.hasEnded = true
        silence.stop()
      })
      studio.call('kernels', null).then(
        (kernels) => {
          diagnostics.kernelsKnown(kernels)
          console.info(sentenceOf(info, kernels, opened.where))
        },
        () => undefined // it ended before it was known
      )
      engine({ status: 'ready' })
      return { call }
    } catch (error) {
      diagnostics.failed(error)
      silence.stop()
      held.end()
      engine({ status: 'unavailable', code: codeOf(error) })
      throw error
    }
  }

  function start(): Promise<StudioChannel> {
    const before = newest
    const held = new Held()
    newest = held
    store.update((state) => silenceIs(state, false))
    held.ready = begin(held, before)
    held.ready.catch(() => undefined) // said in the store; whoever needs the studio hears it from `ready`
    return held.ready
  }

  return {
    start: () => void start(),
    ready: () => (newest === null || newest.hasEnded ? start() : newest.ready)
  }
}

/** A studio from before it has started to its end. */
class Held {
  ready: Promise<StudioChannel> = new Promise(() => {})
  /** By itself: it was running, and went away. */
  hasEnded = false
  #toEnd: (() => void) | null = null
  #isOver = false

  onEnd(end: () => void): void {
    this.#toEnd = end
    if (this.#isOver) end()
  }
  /** Also of one that is still starting, which is then told `closed`. */
  end(): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#toEnd?.()
  }
}

/** "Pastiche paints with webgl on kernels of its own (RGBA32F × 8), in a worker (webgl: 3 ms, wasm: 12 ms)." */
export function sentenceOf({ backend, probe }: StudioInfo, kernels: KernelsInfo, where: Studio['where']): string {
  const tried = probe.map((result) => {
    const time = result.milliseconds === null ? 'no' : `${Math.round(result.milliseconds)} ms`
    return `${result.backend}: ${time}`
  })
  const own = kernels.precision === null ? '' : ` on kernels of its own (${kernels.precision})`
  const place = where === 'worker' ? 'in a worker' : 'on the page'
  const why = backend !== 'cpu' && kernels.whyStock !== null ? ` TF.js’s kernels paint: ${kernels.whyStock}` : ''
  return `Pastiche paints with ${backend}${own}, ${place} (${tried.join(', ')}).${why}`
}

import { codeOf, PasticheError } from '../../common/errors.ts'
import type { StudioChannel } from '../../protocol/channels.ts'
import type { KernelsInfo, StudioInfo } from '../../protocol/studio-calls.ts'
import type { State, StudioStatus } from '../state/state.ts'
import { silenceChanged, studioChanged } from '../state/status-transitions.ts'
import type { Store } from '../state/store.ts'
import type { Diagnostics } from './diagnostics.ts'
import { studioParts, studioScript } from './inlined.ts'
import { watchSilence } from './silence.ts'
import { type Studio, startStudio } from './start-studio.ts'

/**
 * Owns the panel's studio: starts it when it is needed, and starts a new one after it has ended. It writes the progress
 * of a start to the store.
 */
export interface StudioHolder {
  /** The studio once it has started. Rejects with the error that prevented its start. */
  ready(): Promise<StudioChannel>
  /** Starts the studio, or starts it again after it failed. */
  start(): void
}

/** The parts of a studio, which tests replace by fakes. */
interface StudioSource {
  open(): Promise<Studio>
  parts(): ReturnType<typeof studioParts>
}

const INLINED: StudioSource = { open: async () => startStudio(await studioScript()), parts: studioParts }

/**
 * If an answer is pending and no message has come for this many milliseconds, the panel says that the studio does not
 * answer.
 */
const PATIENCE_MS = 60_000

/** Makes the holder. It starts nothing before `start` or `ready` is called. */
export function holdStudio(
  store: Store<State>,
  diagnostics: Diagnostics,
  { open, parts }: StudioSource = INLINED,
  patienceMs: number = PATIENCE_MS
): StudioHolder {
  let newest: Held | null = null

  async function begin(held: Held, before: Held | null): Promise<StudioChannel> {
    const engine = (now: StudioStatus): void => {
      if (newest === held) store.update((state) => studioChanged(state, now))
    }
    const onProgress = ({ fraction }: { fraction: number }): void => engine({ status: 'starting', fraction })
    onProgress({ fraction: 0 })
    // The old studio may still hold a worker, a GPU's context and all networks. Two studios at a time would need too
    // much memory.
    before?.end()
    await before?.ready.catch(() => null)
    const opening = open()
    // `opening` rejects if the studio has never started.
    const end = (): void => void opening.then((studio) => studio.end()).catch(() => undefined)
    held.onEnd(end)
    const isPaused = (): boolean => {
      const { learning, preview } = store.get()
      return learning.run?.stage === 'paused' || preview.refining?.stage === 'paused'
    }
    const silence = watchSilence(patienceMs, isPaused, (isSilent) => {
      if (newest === held) store.update((state) => silenceChanged(state, isSilent))
    })
    try {
      const [opened, handed] = await silence.waitFor(Promise.race([Promise.all([opening, parts()]), held.ended]))
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
        () => undefined // the studio ended before it had answered
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
    store.update((state) => silenceChanged(state, false))
    held.ready = begin(held, before)
    held.ready.catch(() => undefined) // the store has the error, and `ready` rejects with it
    return held.ready
  }

  return {
    start: () => void start(),
    ready: () => (newest === null || newest.hasEnded ? start() : newest.ready)
  }
}

/** One studio, from the moment when its start begins until it has ended. */
class Held {
  ready: Promise<StudioChannel> = new Promise(() => {})
  /** Whether the studio was running and has ended. */
  hasEnded = false
  /**
   * Rejects with `closed` when `end` is called. A start that never finishes waits for this promise, too, so it does not
   * block the next start.
   */
  readonly ended: Promise<never>
  #refuse: (error: PasticheError) => void = () => {}
  #toEnd: (() => void) | null = null
  #isOver = false

  constructor() {
    this.ended = new Promise((_, reject) => {
      this.#refuse = reject
    })
    this.ended.catch(() => undefined) // an error that nobody waits for would be reported as unhandled
  }

  onEnd(end: () => void): void {
    this.#toEnd = end
    if (this.#isOver) end()
  }
  /** Ends the studio, even while it is starting. Pending calls then fail with `closed`. */
  end(): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#refuse(new PasticheError('closed', 'The studio was ended'))
    this.#toEnd?.()
  }
}

/**
 * A sentence such as "Pastiche paints with webgl on kernels of its own (RGBA32F × 8), in a worker (webgl: 3 ms, wasm:
 * 12 ms)."
 */
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

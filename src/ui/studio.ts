import { codeOf } from '../common/errors.ts'
import type { StudioInfo } from '../protocol/studio-calls.ts'
import type { StudioChannel } from './context.ts'
import { studioParts, studioScript } from './inlined.ts'
import { type Studio, startStudio } from './start-studio.ts'
import type { State } from './state.ts'
import type { Store } from './store.ts'
import { engineIs } from './transitions.ts'

/** Starts the studio and says in the store how that goes. */
export interface StudioHolder {
  /** The studio once it has started; rejects with what kept it from starting. */
  ready(): Promise<StudioChannel>
  /** Starts it, or starts it again after it failed. */
  start(): void
}

export function holdStudio(store: Store<State>): StudioHolder {
  let started: Promise<StudioChannel> | null = null

  async function begin(): Promise<StudioChannel> {
    const onProgress = ({ fraction }: { fraction: number }): void =>
      store.update((state) => engineIs(state, { status: 'starting', fraction }))
    onProgress({ fraction: 0 })
    try {
      const [studio, parts] = await Promise.all([startStudio(studioScript()), studioParts()])
      const info = await studio.call('start', { ...parts, backend: null }, { onProgress })
      console.info(sentenceOf(info, studio.where)) // the first thing that a bug report has to say
      store.update((state) => engineIs(state, { status: 'ready' }))
      return studio
    } catch (error) {
      store.update((state) => engineIs(state, { status: 'unavailable', code: codeOf(error) }))
      throw error
    }
  }

  function start(): void {
    started = begin()
    started.catch(() => undefined) // said in the store; whoever needs the studio hears it from `ready`
  }

  return {
    start,
    ready() {
      if (started === null) start()
      return started ?? begin()
    }
  }
}

/** "Pastiche paints with wasm, in a worker (webgl: no, wasm: 12 ms)." */
export function sentenceOf({ backend, probe }: StudioInfo, where: Studio['where']): string {
  const tried = probe.map((result) => {
    const time = result.milliseconds === null ? 'no' : `${Math.round(result.milliseconds)} ms`
    return `${result.backend}: ${time}`
  })
  return `Pastiche paints with ${backend}, ${where === 'worker' ? 'in a worker' : 'on the page'} (${tried.join(', ')}).`
}

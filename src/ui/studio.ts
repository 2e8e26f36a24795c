import { codeOf } from '../common/errors.ts'
import type { KernelsInfo, StudioInfo } from '../protocol/studio-calls.ts'
import type { StudioChannel } from './context.ts'
import type { Diagnostics } from './diagnostics.ts'
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

/** Where the studio comes from; in tests from elsewhere. */
interface Origins {
  open(): Promise<Studio>
  parts(): ReturnType<typeof studioParts>
}

const INLINED: Origins = { open: async () => startStudio(await studioScript()), parts: studioParts }

export function holdStudio(
  store: Store<State>,
  diagnostics: Diagnostics,
  { open, parts }: Origins = INLINED
): StudioHolder {
  let started: Promise<Studio> | null = null

  async function begin(before: Promise<Studio> | null): Promise<Studio> {
    const onProgress = ({ fraction }: { fraction: number }): void =>
      store.update((state) => engineIs(state, { status: 'starting', fraction }))
    onProgress({ fraction: 0 })
    // The one before may still hold a worker, a GPU's context and all networks; two of them are one too many.
    const gone = await before?.catch(() => null)
    gone?.end()
    const opening = open()
    try {
      const [opened, handed] = await Promise.all([opening, parts()])
      const studio = diagnostics.watch(opened)
      const info = await studio.call('start', { ...handed, backend: null }, { onProgress })
      diagnostics.engineStarted(info, studio.where)
      studio.call('kernels', null).then(
        (kernels) => {
          diagnostics.kernelsKnown(kernels)
          console.info(sentenceOf(info, kernels, studio.where))
        },
        () => undefined // it ended before it was known
      )
      store.update((state) => engineIs(state, { status: 'ready' }))
      return studio
    } catch (error) {
      diagnostics.failed(error)
      opening.then((studio) => studio.end()).catch(() => undefined) // or it never started
      store.update((state) => engineIs(state, { status: 'unavailable', code: codeOf(error) }))
      throw error
    }
  }

  function start(): Promise<Studio> {
    const studio = begin(started)
    studio.catch(() => undefined) // said in the store; whoever needs the studio hears it from `ready`
    started = studio
    return studio
  }

  return {
    start: () => void start(),
    ready: () => started ?? start()
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

import { PasticheError } from '../../src/common/errors.ts'
import type { Pixels } from '../../src/common/pixels.ts'
import { connect, type Handlers } from '../../src/protocol/channel.ts'
import type { StudioCalls } from '../../src/protocol/studio-calls.ts'
import type { Transport } from '../../src/protocol/wire.ts'
import { VIEW_SIDE } from '../../src/ui/painting/pictures.ts'
import type { CallLog } from './call-log.ts'

/** A studio that answers over a real channel. It notes its calls in `log`. */
export function openStudio(end: Transport, log: CallLog, workers: number) {
  const views = new Map<string, Pixels>()
  const statistics = new Map<string, readonly [mean: number, variance: number]>()
  const painted: { key: string; statistics: number[] | null }[] = []
  const sizes: string[] = []
  const refined: string[] = []
  const samples: string[] = []
  const steered: StudioCalls['steerRefining']['params'][] = []
  const learningHandlers: Pick<Handlers<StudioCalls>, 'learn' | 'steer'> = {
    learn: () => Promise.reject(new PasticheError('internal', 'This studio learns nothing')),
    steer: () => null
  }
  connect<StudioCalls, object, object, object>(end, {
    start: () => ({ backend: 'cpu', probe: [] }),
    kernels: () => ({ precision: null, whyStock: 'None here', passes: { own: 0, stock: 0 }, workers }),
    async open({ source, viewSide }, { signal }) {
      if (viewSide === VIEW_SIDE) await log.enter('open', source.key, signal)
      const view = views.get(source.key) ?? grey(1)
      return { width: 100, height: 50, hasAlpha: views.has(source.key), graphic: 0, view }
    },
    async draft({ source, first, viewSide }, { signal }) {
      if (viewSide !== VIEW_SIDE) {
        samples.push(source.key)
        return grey(4)
      }
      await log.enter('draft', `${source.key} at ${first.width}`, signal)
      return grey(2)
    },
    async measure({ source, first }, { signal }) {
      await log.enter('measure', `${source.key} at ${first.width}`, signal)
      const [mean = 0, variance = 0] = statistics.get(source.key) ?? []
      return new Uint8Array(Float32Array.of(mean, variance).buffer)
    },
    async paint({ source, size }, { signal, progress }) {
      progress({ fraction: 0.5 })
      await log.enter('paint', `${source.key} at ${size.width}`, signal)
      return grey(3)
    },
    async render({ source, size, statistics: given, refine, atPaintingSize = false }, { signal, progress }) {
      if (refine) refined.push(`${source.key} by ${refine.amount}`)
      painted.push({ key: source.key, statistics: given && [...new Float32Array(given.slice().buffer)] })
      sizes.push(`${atPaintingSize ? 'only ' : ''}${source.key} at ${size.width}`)
      progress({ fraction: 0.5 })
      await log.enter('render', source.key, signal)
      const whyQuick = log.failureOf('refining at Apply') ? 'refine-failed' : null
      return { width: 100, height: 50, bytes: Uint8Array.of(7), mime: 'image/png', whyQuick }
    },
    async inspect({ source, part: { width, height } }, { signal }) {
      await log.enter('inspect', `${source.key} ${width}×${height}`, signal)
      return { size: { width: 100, height: 50 }, left: 0, top: 0, content: grey(1), pastiche: grey(3) }
    },
    async refine({ source, size }, { signal, progress }) {
      progress({ stage: 'refining', fraction: 0.5, secondsLeft: 1, view: grey(4) })
      await log.enter('refine', `${source.key} at ${size.width}`, signal)
      return grey(5)
    },
    steerRefining(change) {
      steered.push(change)
      return null
    },
    refineTime: () => ({ seconds: 20 }),
    learn: (request, job) => learningHandlers.learn(request, job),
    steer: (change, job) => learningHandlers.steer(change, job)
  })
  return {
    /** The pictures that a test supplies, by their keys. Every other key opens as opaque grey. */
    views,
    /** The statistics that this studio measures, by the picture's key. */
    statistics,
    /**
     * The pictures that were rendered, each with the statistics in the request; null means the picture's own
     * statistics.
     */
    painted,
    /** The pictures that were rendered, each with its width. */
    sizes,
    /** The pictures that were rendered with refinement, each with its share of the steps. */
    refined,
    /** The picture that each sample in the gallery was made from. */
    samples,
    /** The calls that steered the refinement. */
    steered,
    /** The studio's handlers for learning. A test replaces them, because these do not learn. */
    learningHandlers
  }
}

function grey(value: number): Pixels {
  return { width: 1, height: 1, rgba: Uint8Array.of(value, value, value, 255) }
}

import { type Signal, throwIfCancelled } from '../../common/cancel.ts'
import { codeOf } from '../../common/errors.ts'
import { fitWithin, type Pixels, type Size } from '../../common/pixels.ts'
import type { HelperSource } from '../../engine/helpers/helper.ts'
import { graphicShare } from '../../engine/pixels/graphic-share.ts'
import { resize } from '../../engine/pixels/resize.ts'
import type { Job } from '../../engine/plan/job.ts'
import { packStatistics } from '../../engine/plan/packed-statistics.ts'
import type { CallContext, Handlers } from '../../protocol/channel.ts'
import type { PaintingRequest } from '../../protocol/painting-request.ts'
import type { RefineSettings } from '../../protocol/refine-calls.ts'
import type { Rendered, StudioCalls } from '../../protocol/studio-calls.ts'
import { finishInBands } from '../finish/finish-in-bands.ts'
import { encode } from './codec/encode.ts'
import { type Engine, EngineHolder } from './engine-holder.ts'
import { finishInputOf } from './finish-input-of.ts'
import { inspected } from './inspected.ts'
import { JobQueue } from './job-queue.ts'
import { createLearning } from './learning/learn.ts'
import { checkedSize, isSmall } from './painting-size.ts'
import { RefineEngine } from './refine-engine.ts'
import type { RefineReport } from './refine-job.ts'
import { Refining } from './refining.ts'
import { SourcePictures } from './source-pictures.ts'
import { paintingKey, StylizePipeline } from './stylize-pipeline.ts'

/** Number of pixels that are finished without a pause. They take about 100 ms. */
const BAND_PIXELS = 1 << 20
/** The parts of a render's progress: until the painting is there; until the quick painting is there, if it is refined. */
const [PAINTING_SHARE, QUICK_SHARE] = [0.9, 0.05]

export interface StudioOptions {
  /** Sides of the content crops that styles are learnt on: see `createLearning`. */
  learningSides?: readonly number[]
  /** Starts other workers to share the work of the SIMD kernels. If it is missing, this worker does all of it. */
  helpers?: HelperSource
}

/**
 * Answers `StudioCalls` for the page: decodes, paints, finishes, encodes and learns.
 *
 * @param pause resolves in a later macrotask, so a cancellation can arrive between two steps
 */
export function createStudio(
  pause: () => Promise<void>,
  { learningSides, helpers }: StudioOptions = {}
): Handlers<StudioCalls> {
  const holder = new EngineHolder(helpers)
  const pictures = new SourcePictures()
  const pipeline = new StylizePipeline(pictures)
  const queue = new JobQueue(() => holder.workers)

  /** Runs a job that makes paintings of these sizes. If the engine is lost, the job runs again on a new one. */
  const onEngine = <Result>(
    { signal }: CallContext<never>,
    sizes: readonly Size[],
    job: (engine: Engine) => Promise<Result>
  ): Promise<Result> => queue.run(signal, () => holder.use(job, true), sizes.every(isSmall))

  const hasOthers = (): boolean => queue.hasSeveral
  const jobOf = ({ signal }: CallContext<never>): Job => ({ signal, pause, hasOthers, progress: () => {} })

  /** @param share the part of the call's progress that painting takes */
  const paint = (
    request: PaintingRequest,
    context: CallContext<{ fraction: number }>,
    share: number
  ): Promise<Pixels> => {
    checkedSize(request.first)
    checkedSize(request.size)
    let furthest = 0 // so that progress does not go back when the job starts over on another engine
    const job: Job = {
      signal: context.signal,
      pause,
      hasOthers,
      progress(fraction) {
        furthest = Math.max(furthest, fraction)
        context.progress({ fraction: share * furthest })
      }
    }
    return onEngine(context, [request.first, request.size], (engine) => pipeline.paint(engine, request, job))
  }

  const refining = new Refining(new RefineEngine(holder, queue), pause)

  /**
   * Refines a painting that `paint` has made. @param report gets the painting so far in some of its calls, if
   * `hasViews`
   */
  const refine = async (
    request: PaintingRequest,
    settings: RefineSettings,
    painting: Pixels,
    signal: Signal,
    hasViews: boolean,
    report: (progress: RefineReport) => void
  ): Promise<Pixels> => {
    const prepare = () => pipeline.refinedPart(request, painting)
    return refining.refine({ key: paintingKey(request), settings, hasViews, prepare }, signal, report)
  }

  return {
    ...createLearning({
      holder,
      sourcePictures: pictures,
      queue,
      pause,
      ...(learningSides && { sides: learningSides })
    }),

    start(parts, context) {
      return queue.run(context.signal, async () => {
        const info = await holder.start(parts)
        context.progress({ fraction: 1 })
        return info
      })
    },

    async kernels() {
      const info = await holder.kernels()
      return info ?? { precision: null, whyStock: 'Not started', passes: { own: 0, stock: 0 }, workers: 1 }
    },

    async open({ source, viewSide }) {
      const { pixels, hasAlpha } = await pictures.open(source)
      const view = await pictures.content(source, fitWithin(pixels, viewSide))
      return { width: pixels.width, height: pixels.height, hasAlpha, graphic: graphicShare(view), view }
    },

    async draft({ source, style, first, viewSide }, context) {
      const request = { source, style, first: checkedSize(first) }
      const { draft } = await onEngine(context, [first], (engine) => pipeline.measure(engine, request, jobOf(context)))
      return resize(draft, await pictures.viewSize(source, viewSide))
    },

    async measure({ source, style, first }, context) {
      const request = { source, style, first: checkedSize(first) }
      return onEngine(context, [first], async (engine) => {
        const { statistics } = await pipeline.measure(engine, request, jobOf(context))
        return new Uint8Array(packStatistics(engine.transformer.layers, statistics).buffer)
      })
    },

    async paint({ viewSide, ...request }, context) {
      const painting = await paint(request, context, 1)
      return resize(painting, await pictures.viewSize(request.source, viewSide))
    },

    async inspect({ finish: settings, viewSide, centre, part, repeats, refine: refinement, ...request }, context) {
      const quick = await paint(request, context, 1)
      const refined = refinement && refining.finishedOf({ key: paintingKey(request), settings: refinement })
      const painting = refined ?? quick
      const input = await finishInputOf(pictures, request, painting, settings, viewSide)
      return inspected(input, settings, centre, part, repeats)
    },

    async refine({ viewSide, refine: settings, ...request }, context) {
      const painting = await paint(request, { signal: context.signal, progress: () => {} }, 1)
      const seen = await pictures.viewSize(request.source, viewSide)
      const refined = await refine(request, settings, painting, context.signal, true, ({ painting: sofar, ...rest }) =>
        context.progress({ ...rest, view: sofar && resize(sofar, seen) })
      )
      return resize(refined, seen)
    },

    steerRefining(change) {
      refining.steer(change)
      return null
    },

    async refineTime({ size, strokes, tileable, amount }, { signal }) {
      return { seconds: await refining.secondsFor(checkedSize(size), { strokes, wraps: tileable, amount }, signal) }
    },

    async render({ finish: settings, viewSide, refine: refinement, ...request }, context) {
      const quick = await paint(request, context, refinement ? QUICK_SHARE : PAINTING_SHARE)
      let whyQuick: Rendered['whyQuick'] = null
      const painting = refinement
        ? await refine(request, refinement, quick, context.signal, false, ({ fraction }) =>
            context.progress({ fraction: QUICK_SHARE + (PAINTING_SHARE - QUICK_SHARE) * fraction })
          ).catch((error) => {
            if (codeOf(error) !== 'refine-failed') throw error
            whyQuick = 'refine-failed'
            return quick
          })
        : quick
      const { hasAlpha, mime } = await pictures.open(request.source)
      const input = await finishInputOf(pictures, request, painting, settings, viewSide)
      const finished = await finishInBands(input, settings, BAND_PIXELS, async () => {
        await pause()
        throwIfCancelled(context.signal)
      })
      // At strength 0 the result is the picture itself, so it must be encoded without loss.
      const rendered = await encode(finished, hasAlpha, settings.strength > 0 || mime === 'image/jpeg')
      context.progress({ fraction: 1 })
      return { ...rendered, whyQuick }
    }
  }
}

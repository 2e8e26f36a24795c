import { throwIfCancelled } from '../../common/cancel.ts'
import { PasticheError } from '../../common/errors.ts'
import { fitWithin, MAX_SIDE, type Pixels, type Size } from '../../common/pixels.ts'
import { resize } from '../../engine/pixels/resize.ts'
import type { Job } from '../../engine/plan/job.ts'
import { packStatistics } from '../../engine/plan/packed-statistics.ts'
import type { CallContext, Handlers } from '../../protocol/channel.ts'
import type { Source } from '../../protocol/pictures.ts'
import type { StudioCalls } from '../../protocol/studio-calls.ts'
import { finishInBands } from '../finish/finish-in-bands.ts'
import { encode } from './encode.ts'
import { type Engine, EngineHolder } from './engine-holder.ts'
import { JobQueue } from './job-queue.ts'
import { createLearning } from './learn.ts'
import { finishedSize, showsContent } from './sizes.ts'
import { type PaintRequest, StylizePipeline } from './stylize-pipeline.ts'

/** Finished between two looks at the messages: some 100 ms of work. */
const BAND_PIXELS = 1 << 20
/** Of a render's progress: the rest is finishing and encoding. */
const PAINTING_SHARE = 0.9

export interface StudioOptions {
  /** Of the content crops that styles are learnt on; see `createLearning`. */
  learningSides?: readonly number[]
}

/**
 * Answers the page: codec, engine and what they remember, behind `StudioCalls`.
 *
 * @param pause resolves in a later macrotask, so that cancellations come through between two steps
 */
export function createStudio(pause: () => Promise<void>, { learningSides }: StudioOptions = {}): Handlers<StudioCalls> {
  const holder = new EngineHolder()
  const pipeline = new StylizePipeline()
  const queue = new JobQueue()

  /** One job at a time, on an engine that is alive. */
  const onEngine = <Result>(
    { signal }: CallContext<never>,
    job: (engine: Engine) => Promise<Result>
  ): Promise<Result> => queue.run(signal, () => holder.use(job, true))

  const viewSize = async (source: Source, viewSide: number): Promise<Size> =>
    fitWithin((await pipeline.open(source)).pixels, viewSide)

  const paint = (request: PaintRequest, call: CallContext<{ fraction: number }>, share: number): Promise<Pixels> => {
    let furthest = 0 // a job that has to start over, on another engine, does not go back
    const job: Job = {
      signal: call.signal,
      pause,
      progress(fraction) {
        furthest = Math.max(furthest, fraction)
        call.progress({ fraction: share * furthest })
      }
    }
    return onEngine(call, (engine) => pipeline.paint(engine, request, job))
  }

  return {
    ...createLearning({ holder, pipeline, queue, pause, ...(learningSides && { sides: learningSides }) }),

    start(parts, call) {
      return queue.run(call.signal, async () => {
        const info = await holder.start(parts)
        call.progress({ fraction: 1 })
        return info
      })
    },

    async kernels() {
      const info = await holder.kernels()
      return info ?? { precision: null, whyStock: 'Not started', passes: { own: 0, stock: 0 } }
    },

    async open({ source, viewSide }) {
      const { pixels, hasAlpha } = await pipeline.open(source)
      const { width, height } = pixels
      return { width, height, hasAlpha, view: await pipeline.content(source, fitWithin(pixels, viewSide)) }
    },

    async draft({ source, style, size, viewSide }, call) {
      const request = { source, style, size: checked(size) }
      const job: Job = { signal: call.signal, pause, progress: () => {} }
      const { draft } = await onEngine(call, (engine) => pipeline.measure(engine, request, job))
      return resize(draft, await viewSize(source, viewSide))
    },

    async measure({ source, style, size }, call) {
      const request = { source, style, size: checked(size) }
      const job: Job = { signal: call.signal, pause, progress: () => {} }
      return onEngine(call, async (engine) => {
        const { statistics } = await pipeline.measure(engine, request, job)
        return new Uint8Array(packStatistics(engine.transformer.layers, statistics).buffer)
      })
    },

    async paint({ source, style, size, tileable, statistics, viewSide }, call) {
      const painting = await paint({ source, style, size: checked(size), tileable, statistics }, call, 1)
      return resize(painting, await viewSize(source, viewSide))
    },

    async render({ source, style, size, tileable, statistics, finish: how, viewSide }, call) {
      const painting = await paint({ source, style, size: checked(size), tileable, statistics }, call, PAINTING_SHARE)
      const { pixels, hasAlpha, mime } = await pipeline.open(source)
      const contentShows = hasAlpha || showsContent(how)
      const finalSize = finishedSize(pixels, painting, contentShows)
      const content = await pipeline.content(source, finalSize, tileable)
      const seen = await viewSize(source, viewSide)
      const view = { content: await pipeline.content(source, seen), pastiche: resize(painting, seen) }
      const pastiche = resize(painting, finalSize, tileable ? 'wrapped' : 'clamped')
      const scale = finalSize.width / painting.width
      const finished = await finishInBands({ content, pastiche, scale, tileable, view }, how, BAND_PIXELS, async () => {
        await pause()
        throwIfCancelled(call.signal)
      })
      // At strength 0 it is the picture itself, and comes back as exact as it came.
      const rendered = await encode(finished, hasAlpha, how.strength > 0 || mime === 'image/jpeg')
      call.progress({ fraction: 1 })
      return rendered
    }
  }
}

/** @throws `image-too-large`, and `internal` for what is no size at all */
function checked({ width, height }: Size): Size {
  if (!Number.isInteger(width) || !Number.isInteger(height) || width < 1 || height < 1) {
    throw new PasticheError('internal', `A painting of ${width}×${height}`)
  }
  if (Math.max(width, height) > MAX_SIDE) {
    throw new PasticheError('image-too-large', `A painting of ${width}×${height} is longer than ${MAX_SIDE} px`)
  }
  return { width, height }
}

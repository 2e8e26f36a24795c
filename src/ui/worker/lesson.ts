import { type Signal, throwIfCancelled } from '../../common/cancel.ts'
import { PasticheError } from '../../common/errors.ts'
import { fitWithin, type Pixels } from '../../common/pixels.ts'
import { resize } from '../../engine/pixels/resize.ts'
import { measure } from '../../engine/stylize/measure.ts'
import { workingSize } from '../../engine/stylize/working-size.ts'
import { contentCrop } from '../../engine/tune/content-crop.ts'
import { Course } from '../../engine/tune/course.ts'
import type { AllLosses } from '../../engine/tune/losses.ts'
import type { Signature } from '../../engine/tune/signatures.ts'
import type { StyleGrams } from '../../engine/tune/style-grams.ts'
import type { Tuner } from '../../engine/tune/tuner.ts'
import type { Learned, LearningRequest, Losses } from '../../protocol/learn-calls.ts'
import type { Source } from '../../protocol/studio-calls.ts'
import { draft } from './draft.ts'
import type { Easel } from './easel.ts'
import { floatsOf } from './float-bytes.ts'
import type { Bench, Lab } from './lab.ts'
import type { Lru } from './lru.ts'
import type { NewsDesk } from './news-desk.ts'
import type { Steering } from './steering.ts'
import { targetGrams } from './target-grams.ts'

/** The designer's own pictures beside those that the plugin brings along: with more, a lap takes too long to compare. */
const MOST_OWN = 4
/** Of the content crops that are kept, in pixels; tuners take them smaller where they have to. */
const CROP = 256
/** Of the time that steps take: what repainting the shown picture may take at most. */
const VIEW_SHARE = 0.15
/** More often than this nobody sees. */
const LEAST_VIEW_MS = 400

/** What one learning works with. */
export interface Classroom {
  readonly lab: Lab
  readonly easel: Easel
  readonly desk: NewsDesk
  readonly steering: Steering
  readonly signatures: Lru<Signature>
  readonly bundled: readonly Source[]
  readonly signal: Signal
  readonly pause: () => Promise<void>
}

/** What was prepared before the first step. */
interface Prepared {
  readonly target: StyleGrams
  /** Square, opaque. */
  readonly contents: readonly Pixels[]
  readonly shown: Pixels
  readonly course: Course
}

/** One learning from the draft to the end; see `LearnCalls.learn`. */
export class Lesson {
  private view: { of: Float32Array; pixels: Pixels } | null = null
  /** Of the last step. */
  private last: Losses | null = null
  private msSinceView = 0
  private msOfView = 0

  constructor(
    private readonly room: Classroom,
    private readonly request: LearningRequest
  ) {}

  async run(): Promise<Learned> {
    const { desk, steering, pause } = this.room
    desk.say('preparing', this.request.start?.step ?? 0, null)
    const prepared = await this.prepare()
    const { course } = prepared
    await this.show(prepared)
    desk.say('learning', course.step, null)
    let ended = this.ending(course)
    while (ended === null) {
      if (steering.paused) await this.rest(course)
      else await this.step(prepared)
      await pause() // on the processor a step never lets go of the thread: what was said meanwhile is heard here
      ended = this.ending(course)
    }
    const losses = weighable(course.losses ?? (await this.judge(prepared)))
    const view = await this.show(prepared)
    return { style: bytesOf(course.best), steps: course.step, losses, ended, view }
  }

  private async prepare(): Promise<Prepared> {
    const { lab, easel, signatures, bundled, steering, signal } = this.room
    const { pictures, strokes, contents: own, known, start, shown, viewSide } = this.request
    const contents: Pixels[] = []
    for (const source of [...own.slice(0, MOST_OWN), ...bundled]) {
      contents.push(contentCrop((await easel.open(source)).pixels, CROP))
      await this.room.pause()
      throwIfCancelled(signal)
    }
    this.room.desk.contents = contents.length
    const last = contents.at(-1)
    const toShow = shown ?? bundled[0]
    if (last === undefined || toShow === undefined) throw new PasticheError('model-corrupt', 'No content to learn on')
    const target = await targetGrams(lab, easel, pictures, strokes, signal)
    const first = start
      ? { vector: floatsOf(start.style), step: start.step }
      : { vector: await draft(lab, target, known, last, signatures, signal), step: 0 }
    return {
      target,
      contents,
      shown: await easel.content(toShow, fitWithin((await easel.open(toShow)).pixels, viewSide)),
      course: new Course(contents.length, first, steering.weights)
    }
  }

  private ending(course: Course): Learned['ended'] | null {
    if (this.room.steering.stopped) return 'asked'
    if (course.step >= this.request.steps) return 'steps'
    return course.converged ? 'converged' : null
  }

  private async rest(course: Course): Promise<void> {
    const { desk, steering, signal } = this.room
    await desk.quiet()
    desk.say('paused', course.step, this.last)
    while (steering.paused && !steering.stopped) await steering.changed(signal)
    desk.say('learning', course.step, this.last)
  }

  private async step(prepared: Prepared): Promise<void> {
    const { lab, desk, steering, signal } = this.room
    const { course } = prepared
    const began = performance.now()
    const changed = steering.weights !== course.lossWeights
    if (changed) course.reweigh(steering.weights)
    const step = await lab.run(signal, (bench) => {
      const tuner = this.tunerOn(bench, prepared)
      if (changed) tuner.restart(course.vector)
      return tuner.step(course.content, course.lossWeights, course.rate)
    })
    if (!course.note(step)) {
      await lab.run(signal, async (bench) => this.tunerOn(bench, prepared).restart(course.vector))
    }
    this.msSinceView += performance.now() - began
    if (this.msSinceView >= Math.max(LEAST_VIEW_MS, this.msOfView / VIEW_SHARE)) await this.show(prepared)
    desk.time(performance.now() - began)
    this.last = weighable(step.losses)
    desk.say('learning', course.step, this.last)
  }

  /** The shown picture in the best style so far. */
  private async show({ course, shown }: Prepared): Promise<Pixels> {
    const { best } = course
    if (this.view?.of === best) return this.view.pixels
    const { lab, desk, signal, pause } = this.room
    const began = performance.now()
    const working = resize(shown, workingSize(shown))
    const { draft: painted } = await lab.run(signal, ({ engine: { device, transformer } }) =>
      measure(device, transformer, working, best, { signal, pause, progress: () => {} })
    )
    const pixels = resize(painted, shown)
    this.view = { of: best, pixels }
    this.msOfView = performance.now() - began
    this.msSinceView = 0
    desk.show(pixels, bytesOf(best))
    return pixels
  }

  /** The losses of a style that was never stepped on. */
  private async judge(prepared: Prepared): Promise<AllLosses> {
    const { course } = prepared
    const { losses } = await this.room.lab.run(this.room.signal, (bench) =>
      this.tunerOn(bench, prepared).step(course.content, course.lossWeights, 0)
    )
    return losses
  }

  private tunerOn(bench: Bench, { target, contents, course }: Prepared): Tuner {
    return bench.tuner((side) => ({
      target,
      contents: contents.map((content) => resize(content, { width: side, height: side })),
      vector: course.vector
    }))
  }
}

/** What the designer can weigh, and so gets to see. */
function weighable({ content, style, totalVariation }: AllLosses): Losses {
  return { content, style, totalVariation }
}

function bytesOf(vector: Float32Array): Uint8Array {
  return new Uint8Array(vector.slice().buffer)
}

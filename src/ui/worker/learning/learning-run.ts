import { type Signal, throwIfCancelled } from '../../../common/cancel.ts'
import { PasticheError } from '../../../common/errors.ts'
import type { Losses } from '../../../common/losses.ts'
import { fitWithin, type Pixels } from '../../../common/pixels.ts'
import { resize } from '../../../engine/pixels/resize.ts'
import { packTarget } from '../../../engine/refine/packed-target.ts'
import { measure } from '../../../engine/stylize/measure.ts'
import { workingSize } from '../../../engine/stylize/working-size.ts'
import { contentCrop } from '../../../engine/tune/content-crop.ts'
import type { AllLosses } from '../../../engine/tune/losses.ts'
import type { Signature } from '../../../engine/tune/signatures.ts'
import type { StyleGrams } from '../../../engine/tune/style-grams.ts'
import type { Tuner } from '../../../engine/tune/tuner.ts'
import { TuningState } from '../../../engine/tune/tuning-state.ts'
import type { Learned, LearningRequest } from '../../../protocol/learn-calls.ts'
import type { Source } from '../../../protocol/pictures.ts'
import { bytesOf, floatsOf } from '../float-bytes.ts'
import type { Lru } from '../lru.ts'
import type { SourcePictures } from '../source-pictures.ts'
import { findInitialStyle } from './find-initial-style.ts'
import type { LearningControl } from './learning-control.ts'
import type { LearningEngine, LearningResources } from './learning-engine.ts'
import type { ProgressReporter } from './progress-reporter.ts'
import { targetGrams } from './target-grams.ts'

/**
 * The most pictures of the designer that are repainted while a style is learnt, in addition to the bundled ones. With
 * more pictures, a round through all of them would take too long.
 */
const MOST_OWN = 4
/** Side of the stored content crops, in pixels. The tuner scales them down if it must. */
const CROP = 256
/** Repainting the picture on show may take at most this fraction of the time of the steps. */
const VIEW_SHARE = 0.15
/** Shortest time between two repaints, in milliseconds. */
const LEAST_VIEW_MS = 400

/** The parts that one learning works with. */
export interface LearningRunParts {
  readonly learningEngine: LearningEngine
  readonly sourcePictures: SourcePictures
  readonly reporter: ProgressReporter
  readonly control: LearningControl
  readonly signatures: Lru<Signature>
  readonly bundled: readonly Source[]
  readonly signal: Signal
  readonly pause: () => Promise<void>
}

/** Everything that is prepared before the first step. */
interface PreparedLearning {
  readonly target: StyleGrams
  /** The Gram matrices of the style pictures at half size, which refining needs, too. */
  readonly half: StyleGrams
  /** The contents, as opaque squares. */
  readonly contents: readonly Pixels[]
  /** The picture that is repainted as the style is learnt. */
  readonly shown: Pixels
  readonly tuning: TuningState
}

/** Learns one style, from the initial style to the end. `LearnCalls.learn` describes the result. */
export class LearningRun {
  private view: { style: Float32Array; pixels: Pixels } | null = null
  /** Losses of the last step. */
  private last: Losses | null = null
  private msSinceView = 0
  private msOfView = 0

  constructor(
    private readonly parts: LearningRunParts,
    private readonly request: LearningRequest
  ) {}

  /**
   * Learns the style.
   * @throws as `LearnCalls.learn` does
   */
  async run(): Promise<Learned> {
    const { reporter, control, pause } = this.parts
    reporter.report('preparing', this.request.start?.step ?? 0, null)
    const prepared = await this.prepare()
    const { tuning } = prepared
    await this.repaint(prepared)
    reporter.report('learning', tuning.step, null)
    let ended = this.ending(tuning)
    while (ended === null) {
      if (control.paused) await this.waitWhilePaused(tuning)
      else await this.step(prepared)
      await pause() // on the processor a step blocks the thread, so messages are handled in this pause
      ended = this.ending(tuning)
    }
    const losses = shownLosses(tuning.losses ?? (await this.judge(prepared)))
    const view = await this.repaint(prepared)
    const grams = bytesOf(packTarget({ half: prepared.half, full: prepared.target }))
    return { grams, style: bytesOf(tuning.best), steps: tuning.step, losses, ended, view }
  }

  private async prepare(): Promise<PreparedLearning> {
    const { learningEngine, sourcePictures, signatures, bundled, control, signal } = this.parts
    const { pictures, strokes, contents: own, known, start, shown, viewSide } = this.request
    const contents: Pixels[] = []
    for (const source of [...own.slice(0, MOST_OWN), ...bundled]) {
      contents.push(contentCrop((await sourcePictures.open(source)).pixels, CROP))
      await this.parts.pause()
      throwIfCancelled(signal)
    }
    this.parts.reporter.contents = contents.length
    const last = contents.at(-1)
    const toShow = shown ?? bundled[0]
    if (last === undefined || toShow === undefined) throw new PasticheError('model-corrupt', 'No content to learn on')
    const target = await targetGrams(learningEngine, sourcePictures, pictures, strokes, 1, signal)
    const half = await targetGrams(learningEngine, sourcePictures, pictures, strokes, 0.5, signal)
    const first = start
      ? { vector: floatsOf(start.style), step: start.step }
      : { vector: await findInitialStyle(learningEngine, target, known, last, signatures, signal), step: 0 }
    return {
      target,
      half,
      contents,
      shown: await sourcePictures.content(toShow, fitWithin((await sourcePictures.open(toShow)).pixels, viewSide)),
      tuning: new TuningState(contents.length, first, control.weights)
    }
  }

  private ending(tuning: TuningState): Learned['ended'] | null {
    if (this.parts.control.stopped) return 'stopped'
    if (tuning.step >= this.request.steps) return 'steps'
    return tuning.converged ? 'converged' : null
  }

  private async waitWhilePaused(tuning: TuningState): Promise<void> {
    const { reporter, control, signal } = this.parts
    await reporter.untilDeliverable()
    reporter.report('paused', tuning.step, this.last)
    while (control.paused && !control.stopped) await control.changed(signal)
    reporter.report('learning', tuning.step, this.last)
  }

  private async step(prepared: PreparedLearning): Promise<void> {
    const { learningEngine, reporter, control, signal } = this.parts
    const { tuning } = prepared
    const began = performance.now()
    const changed = control.weights !== tuning.lossWeights
    if (changed) tuning.reweigh(control.weights)
    const step = await learningEngine.run(signal, (resources) => {
      const tuner = this.tunerOn(resources, prepared)
      if (changed) tuner.restart(tuning.vector)
      return tuner.step(tuning.content, tuning.lossWeights, tuning.rate)
    })
    if (!tuning.note(step)) {
      await learningEngine.run(signal, async (resources) => this.tunerOn(resources, prepared).restart(tuning.vector))
    }
    this.msSinceView += performance.now() - began
    if (this.msSinceView >= Math.max(LEAST_VIEW_MS, this.msOfView / VIEW_SHARE)) await this.repaint(prepared)
    reporter.time(performance.now() - began)
    this.last = shownLosses(step.losses)
    reporter.report('learning', tuning.step, this.last)
  }

  /** Repaints the picture on show in the best style so far, and sends it with the next report. */
  private async repaint({ tuning, shown }: PreparedLearning): Promise<Pixels> {
    const { best } = tuning
    if (this.view?.style === best) return this.view.pixels
    const { learningEngine, reporter, signal, pause } = this.parts
    const began = performance.now()
    const working = resize(shown, workingSize(shown))
    const { draft: painted } = await learningEngine.run(signal, ({ engine: { device, transformer } }) =>
      measure(device, transformer, working, best, { signal, pause, progress: () => {} })
    )
    const pixels = resize(painted, shown)
    this.view = { style: best, pixels }
    this.msOfView = performance.now() - began
    this.msSinceView = 0
    reporter.attach(pixels, bytesOf(best))
    return pixels
  }

  /** The losses of the current style, for a learning that ends without a step. */
  private async judge(prepared: PreparedLearning): Promise<AllLosses> {
    const { tuning } = prepared
    const { losses } = await this.parts.learningEngine.run(this.parts.signal, (resources) =>
      this.tunerOn(resources, prepared).step(tuning.content, tuning.lossWeights, 0)
    )
    return losses
  }

  private tunerOn(resources: LearningResources, { target, contents, tuning }: PreparedLearning): Tuner {
    return resources.tuner((side) => ({
      target,
      contents: contents.map((content) => resize(content, { width: side, height: side })),
      vector: tuning.vector
    }))
  }
}

/** The losses that the designer sees and weighs. */
function shownLosses({ content, style, totalVariation }: AllLosses): Losses {
  return { content, style, totalVariation }
}

import { type Signal, throwIfCancelled } from '../../common/cancel.ts'
import { codeOf } from '../../common/errors.ts'
import type { Pixels, Size } from '../../common/pixels.ts'
import type { RefineWeights } from '../../common/refinement.ts'
import { checkRefined } from '../../engine/refine/check-refined.ts'
import { unpackTarget } from '../../engine/refine/packed-target.ts'
import type { RefineExtent } from '../../engine/refine/refine-plan.ts'
import { Refinement } from '../../engine/refine/refinement.ts'
import type { RefineCalls } from '../../protocol/refine-calls.ts'
import { floatsKey, floatsOf } from './float-bytes.ts'
import { Lru } from './lru.ts'
import { RefineControl } from './refine-control.ts'
import type { RefineEngine } from './refine-engine.ts'
import type { RefinedPart, RefineJob, RefineReport } from './refine-job.ts'
import { type RefinePace, refinePace } from './refine-pace.ts'

/** Making views may take at most this fraction of the time of the steps. */
const VIEW_SHARE = 0.15
/**
 * Shortest time between two reports, in milliseconds. If reports came faster, the channel could drop one with its view.
 */
const LEAST_REPORT_MS = 200
/**
 * A report is sent at least this often, in milliseconds. A step of many tiles may take minutes, and without reports the
 * panel would say that the studio does not answer.
 */
const LONGEST_SILENCE_MS = 5000

interface Begun {
  readonly key: string
  readonly refinement: Refinement
  readonly prepared: RefinedPart
}

interface Done {
  readonly weights: RefineWeights
  readonly painting: Pixels
}

/**
 * Refines paintings. It keeps the last finished ones and the one that was begun last, so nothing is computed twice. A
 * cancelled refinement continues from the same point when it is asked for again.
 */
export class Refining {
  private readonly finished = new Lru<Done>(2)
  private begun: Begun | null = null
  private running: RefineControl | null = null
  /** Null before it was measured. */
  private pace: RefinePace | null = null

  constructor(
    private readonly engine: Pick<RefineEngine, 'channels' | 'run' | 'isQuickToTime' | 'rest'>,
    private readonly pause: () => Promise<void>
  ) {}

  steer(change: RefineCalls['steerRefining']['params']): void {
    this.running?.change(change)
  }

  /** See `refineTime` of `RefineCalls`. @throws as `RefineEngine.run` does */
  async secondsFor(size: Size, how: RefineExtent, signal: Signal): Promise<number | null> {
    if (this.pace === null && !(await this.engine.isQuickToTime(signal))) return null
    this.pace ??= await this.engine.run(signal, true, (network) =>
      refinePace(network, this.engine.channels, async () => {
        await this.pause()
        throwIfCancelled(signal)
      })
    )
    return (Refinement.workOf(size, how) * this.pace.step + areaOf(size) * this.pace.end) / 1000
  }

  /** The finished refinement of a painting with these settings; null if there is none. */
  finishedOf(job: Pick<RefineJob, 'key' | 'settings'>): Pixels | null {
    const known = this.finished.get(keyOf(job))
    return known && isSame(known.weights, job.settings.weights) ? known.painting : null
  }

  /**
   * Refines a painting to its end.
   *
   * @throws `cancelled`, `refine-failed`, `style-unrefinable`, `gpu-lost`, `gpu-out-of-memory`, and whatever `prepare`
   * throws
   */
  async refine(job: RefineJob, signal: Signal, report: (report: RefineReport) => void): Promise<Pixels> {
    const { settings } = job
    const known = this.finishedOf(job)
    if (known !== null) return known
    const key = keyOf(job)
    const control = new RefineControl(settings.weights)
    this.running = control
    try {
      const begun = this.begun?.key === key ? this.begun : await this.begin(key, job)
      await this.run({ ...begun, hasViews: job.hasViews }, control, signal, report)
      this.begun = null // before `checkRefined` may throw, because a refused refinement must not be continued
      const part = begun.refinement.pixels(control.weights)
      checkRefined(begun.prepared.start, part)
      const painting = begun.prepared.finish(part)
      this.finished.set(key, { weights: control.weights, painting })
      return painting
    } finally {
      if (this.running === control) {
        this.running = null
        void this.engine.rest()
      }
    }
  }

  private async begin(key: string, { settings, prepare }: RefineJob): Promise<Begun> {
    const target = unpackTarget(floatsOf(settings.grams), this.engine.channels)
    const prepared = await prepare()
    const { content, start, strokes, wraps } = prepared
    const refinement = new Refinement({ content, start, target, strokes, wraps, amount: settings.amount })
    this.begun = { key, refinement, prepared }
    return this.begun
  }

  private async run(
    { refinement, prepared, hasViews }: Begun & Pick<RefineJob, 'hasViews'>,
    control: RefineControl,
    signal: Signal,
    report: (report: RefineReport) => void
  ): Promise<void> {
    let [worked, shown, reported, msOfView] = [0, 0, performance.now(), 0]
    const tell = (stage: RefineReport['stage'], painting: Pixels | null): void => {
      const { done, all } = refinement.work
      const { pace } = this
      const secondsLeft = pace === null ? null : ((all - done) * pace.step + areaOf(prepared.content) * pace.end) / 1000
      reported = performance.now()
      report({ stage, fraction: done / all, secondsLeft, painting })
    }
    while (!refinement.isDone && !control.kept) {
      if (control.paused) {
        tell('paused', hasViews ? prepared.finish(refinement.pixels(control.weights)) : null)
        await control.changed(signal)
        continue
      }
      const [start, before] = [performance.now(), refinement.work.done]
      const isStep = await this.step(refinement, control, signal)
      worked += performance.now() - start
      const isDue = performance.now() - reported >= LEAST_REPORT_MS
      if (!isStep && performance.now() - reported >= LONGEST_SILENCE_MS) tell('refining', null)
      if (isStep) {
        this.timed({ step: worked / (refinement.work.done - before) })
        shown += worked
        worked = 0
        if (isDue && hasViews && shown * VIEW_SHARE >= msOfView) {
          const begunAt = performance.now()
          const painting = prepared.finish(refinement.pixels(control.weights))
          msOfView = performance.now() - begunAt
          this.timed({ end: msOfView / areaOf(painting) })
          shown = 0
          tell('refining', painting)
        } else if (isDue) tell('refining', null)
      }
      await this.pause() // on the processor a step blocks the thread, so messages are handled in this pause
      throwIfCancelled(signal)
    }
  }

  /** Works on one tile. If memory runs out, the tiles are made smaller. @returns whether a step was finished */
  private async step(refinement: Refinement, control: RefineControl, signal: Signal): Promise<boolean> {
    try {
      const losses = await this.engine.run(signal, false, (network) => refinement.advance(network, control.weights))
      return losses !== null
    } catch (error) {
      if (codeOf(error) !== 'gpu-out-of-memory' || !refinement.shrinkTiles()) throw error
      return false
    }
  }

  /** Takes the newest times into account. The end of a picture counts as nothing before it was timed. */
  private timed({ step, end }: Partial<RefinePace>): void {
    const mean = (before: number | undefined, now: number | undefined): number | undefined => {
      if (now === undefined || !Number.isFinite(now)) return before
      return before === undefined ? now : 0.7 * before + 0.3 * now
    }
    const newest = mean(this.pace?.step, step)
    if (newest !== undefined) this.pace = { step: newest, end: mean(this.pace?.end || undefined, end) ?? 0 }
  }
}

function isSame(one: RefineWeights, other: RefineWeights): boolean {
  return (['content', 'style', 'smoothness', 'palette'] as const).every((loss) => one[loss] === other[loss])
}

const areaOf = ({ width, height }: Size): number => width * height

const keyOf = ({ key, settings }: Pick<RefineJob, 'key' | 'settings'>): string =>
  `${key} ${settings.amount} ${floatsKey(settings.grams)}`

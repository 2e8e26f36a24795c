import type { Signature } from '../../../engine/tune/signatures.ts'
import type { Handlers } from '../../../protocol/channel.ts'
import type { LearnCalls } from '../../../protocol/learn-calls.ts'
import type { EngineHolder } from '../engine-holder.ts'
import type { JobQueue } from '../job-queue.ts'
import { Lru } from '../lru.ts'
import type { SourcePictures } from '../source-pictures.ts'
import { LearningControl } from './learning-control.ts'
import { LearningEngine } from './learning-engine.ts'
import { LearningRun } from './learning-run.ts'
import { ProgressReporter } from './progress-reporter.ts'

/** Sides of the content crops, in pixels. The networks were trained on the first two. */
const SIDES: readonly number[] = [256, 192, 128]
/** Number of known styles whose signatures are cached. A signature takes 66 kB. */
const SIGNATURES = 128

/** The parts of the studio that learning shares. */
export interface LearningTools {
  readonly holder: EngineHolder
  readonly sourcePictures: SourcePictures
  readonly queue: JobQueue
  readonly pause: () => Promise<void>
  /** Sides of the content crops in pixels, from large to small, all multiples of 16. */
  readonly sides?: readonly number[]
}

/** Answers `LearnCalls`. Only one style is learnt at a time: another `learn` ends the running one. */
export function createLearning(tools: LearningTools): Handlers<LearnCalls> {
  const { holder, sourcePictures, queue, pause, sides = SIDES } = tools
  const signatures = new Lru<Signature>(SIGNATURES)
  let running: LearningControl | null = null

  return {
    async learn(request, { signal, progress }) {
      running?.change({ weights: null, paused: null, stop: true })
      const control = new LearningControl(request.weights)
      running = control
      const learningEngine = new LearningEngine(holder, queue, sides)
      const reporter = new ProgressReporter(progress, request.steps)
      const bundled = holder.learningFiles().contents
      try {
        const parts = { learningEngine, sourcePictures, reporter, control, signatures, bundled, signal, pause }
        return await new LearningRun(parts, request).run()
      } finally {
        learningEngine.clear()
        if (running === control) running = null
      }
    },

    steer(change) {
      running?.change(change)
      return null
    }
  }
}

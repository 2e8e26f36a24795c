import type { Signature } from '../../engine/tune/signatures.ts'
import type { Handlers } from '../../protocol/channel.ts'
import type { LearnCalls } from '../../protocol/learn-calls.ts'
import type { EngineHolder } from './engine-holder.ts'
import type { JobQueue } from './job-queue.ts'
import { Steering } from './learning-control.ts'
import { LearningEngine } from './learning-engine.ts'
import { LearningRun } from './learning-run.ts'
import { Lru } from './lru.ts'
import { ProgressReporter } from './progress-reporter.ts'
import type { StylizePipeline } from './stylize-pipeline.ts'

/** Of content crops, in pixels: the networks were trained on the first two. */
const SIDES: readonly number[] = [256, 192, 128]
/** Known styles whose signature is kept: 66 kB each. */
const SIGNATURES = 128

export interface LearningTools {
  readonly holder: EngineHolder
  readonly pipeline: StylizePipeline
  readonly queue: JobQueue
  readonly pause: () => Promise<void>
  /** Of content crops, falling; multiples of 16. */
  readonly sides?: readonly number[]
}

/** Answers `LearnCalls`. One style is learnt at a time: another `learn` brings the one under way to its end. */
export function createLearning(tools: LearningTools): Handlers<LearnCalls> {
  const { holder, pipeline, queue, pause, sides = SIDES } = tools
  const signatures = new Lru<Signature>(SIGNATURES)
  let underWay: Steering | null = null

  return {
    async learn(request, { signal, progress }) {
      underWay?.change({ weights: null, paused: null, stop: true })
      const steering = new Steering(request.weights)
      underWay = steering
      const learningEngine = new LearningEngine(holder, queue, sides)
      const reporter = new ProgressReporter(progress, request.steps)
      const bundled = holder.learningFiles().contents
      try {
        const parts = { learningEngine, pipeline, reporter, steering, signatures, bundled, signal, pause }
        return await new LearningRun(parts, request).run()
      } finally {
        learningEngine.clear()
        if (underWay === steering) underWay = null
      }
    },

    steer(change) {
      underWay?.change(change)
      return null
    }
  }
}

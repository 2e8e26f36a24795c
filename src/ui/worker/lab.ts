import type { Signal } from '../../common/cancel.ts'
import { codeOf } from '../../common/errors.ts'
import { loadPerceptual, type Perceptual } from '../../engine/networks/perceptual.ts'
import { Tuner, type TunerParts } from '../../engine/tune/tuner.ts'
import type { Engine, EngineHolder } from './engine-holder.ts'
import type { JobQueue } from './job-queue.ts'

/** How often a lost context is answered with another try; the holder's third backend is WASM, which is never lost. */
const MOST_LOSSES = 3

/** What is there for a job in the lab. */
export interface Bench {
  readonly engine: Engine
  readonly perceptual: Perceptual
  /** The same tuner at every step, made from `parts` where there is none yet. */
  tuner(parts: () => Pick<TunerParts, 'target' | 'contents' | 'vector'>): Tuner
}

/**
 * The perceptual network and a tuner, on whatever engine there is: loaded when the first job comes, and again when the
 * engine is another. A job is one step, so that previews and paintings get their turn in between.
 */
export class Lab {
  private engine: Engine | null = null
  private perceptual: Perceptual | null = null
  private tuner: Tuner | null = null
  private losses = 0
  private size = 0

  /** @param sides of the content crops: the first, and the smaller ones that follow when memory runs out */
  constructor(
    private readonly holder: EngineHolder,
    private readonly queue: JobQueue,
    private readonly sides: readonly number[]
  ) {}

  /** Of a content crop, in pixels. */
  get side(): number {
    return this.sides[this.size] ?? 0
  }

  /**
   * Runs a job between others. After a lost context, or with smaller crops when memory ran out, it is run again: it has
   * to read all that it needs anew.
   *
   * @throws `cancelled`, `gpu-lost`, `gpu-out-of-memory` at the smallest crop, and whatever else it throws
   */
  async run<Result>(signal: Signal, job: (bench: Bench) => Promise<Result>): Promise<Result> {
    for (;;) {
      try {
        return await this.queue.run(signal, () => this.holder.use((engine) => job(this.on(engine))))
      } catch (error) {
        if (!this.mayTryAgain(codeOf(error))) throw error
        this.clear()
      }
    }
  }

  /** Gives everything back; a later job loads it again. */
  clear(): void {
    const held = [this.tuner, this.perceptual]
    this.tuner = this.perceptual = this.engine = null
    for (const item of held) {
      try {
        item?.dispose()
      } catch {
        // Its context is gone, and its tensors with it.
      }
    }
  }

  private on(engine: Engine): Bench {
    if (this.engine !== engine) this.clear()
    this.engine = engine
    this.perceptual ??= loadPerceptual(this.holder.learningFiles().perceptual)
    const { perceptual } = this
    return {
      engine,
      perceptual,
      tuner: (parts) => {
        this.tuner ??= new Tuner({ device: engine.device, transformer: engine.transformer, perceptual, ...parts() })
        return this.tuner
      }
    }
  }

  private mayTryAgain(code: string): boolean {
    if (code === 'gpu-lost') {
      this.losses += 1
      return this.losses <= MOST_LOSSES
    }
    if (code !== 'gpu-out-of-memory' || this.size + 1 >= this.sides.length) return false
    this.size += 1
    return true
  }
}

import type { Signal } from '../../../common/cancel.ts'
import { codeOf } from '../../../common/errors.ts'
import type { Device } from '../../../engine/backends/device.ts'
import { loadPerceptual, type Perceptual } from '../../../engine/networks/perceptual.ts'
import { convolution, type MakeConvolution } from '../../../engine/operations/reflect-convolution.ts'
import { simdConvolutions } from '../../../engine/simd/simd-convolution.ts'
import { SimdConvolver } from '../../../engine/simd/simd-convolver.ts'
import {
  type DifferentiableTransformer,
  differentiableTransformer
} from '../../../engine/tune/differentiable-transformer.ts'
import { Tuner, type TunerParts } from '../../../engine/tune/tuner.ts'
import type { Engine, EngineHolder } from '../engine-holder.ts'
import type { JobQueue } from '../job-queue.ts'

/**
 * Largest side of a content crop on the processor, in pixels. A step at 256 px takes nearly twice as long and learns no
 * more.
 */
const LARGEST_ON_HOST = 192

/** The networks and the tuner for a job of the learning engine. */
export interface LearningResources {
  readonly engine: Engine
  readonly transformer: DifferentiableTransformer
  readonly perceptual: Perceptual
  /**
   * The tuner, which is the same at every step.
   *
   * @param parts makes the tuner's parts if there is no tuner yet, with content crops of `side` pixels
   */
  tuner(parts: (side: number) => Pick<TunerParts, 'target' | 'contents' | 'vector'>): Tuner
}

/**
 * The networks with gradients, and a tuner on the current engine. They are loaded for the first job, and again after
 * the engine was replaced. A job is one step of learning, so previews and paintings can run between two steps.
 */
export class LearningEngine {
  private engine: Engine | null = null
  private transformer: DifferentiableTransformer | null = null
  private perceptual: Perceptual | null = null
  private tuner: Tuner | null = null
  private size = 0

  /**
   * @param sides sides of the content crops in pixels, from large to small; if memory runs out, the next one is used
   */
  constructor(
    private readonly holder: EngineHolder,
    private readonly queue: JobQueue,
    private readonly sides: readonly number[]
  ) {}

  /**
   * Runs a job between the studio's other jobs. After a lost context it runs again with new resources. If memory ran
   * out, it runs again with smaller crops.
   *
   * @throws `cancelled`; `gpu-lost`, `gpu-out-of-memory` when no alternative is left; and whatever the job throws
   */
  async run<Result>(signal: Signal, job: (resources: LearningResources) => Promise<Result>): Promise<Result> {
    for (;;) {
      const isSmallest = this.size + 1 >= this.sides.length
      try {
        return await this.queue.run(signal, () =>
          this.holder.use(async (engine) => job(await this.resourcesOn(engine)), isSmallest)
        )
      } catch (error) {
        if (isSmallest || codeOf(error) !== 'gpu-out-of-memory') throw error
        this.size += 1
        this.clear()
      }
    }
  }

  /** Frees everything. A later job loads it again. */
  clear(): void {
    const held = [this.tuner, this.perceptual, this.transformer]
    this.tuner = this.perceptual = this.transformer = this.engine = null
    for (const item of held) {
      try {
        item?.dispose()
      } catch {
        // The engine's context is gone, and all tensors with it.
      }
    }
  }

  private async resourcesOn(engine: Engine): Promise<LearningResources> {
    if (this.engine !== engine) this.clear()
    this.engine = engine
    if (this.transformer === null || this.perceptual === null) {
      const make = await convolutionsFor(engine.device)
      this.transformer ??= differentiableTransformer(engine.transformer, make)
      this.perceptual ??= loadPerceptual(this.holder.learningFiles().perceptual, make)
    }
    const { transformer, perceptual } = this
    const { device } = engine
    const wanted = this.sides[this.size] ?? LARGEST_ON_HOST
    const side = device.backend === 'webgl' ? wanted : Math.min(wanted, LARGEST_ON_HOST)
    return {
      engine,
      transformer,
      perceptual,
      tuner: (parts) => {
        const { layers } = engine.transformer
        this.tuner ??= new Tuner({ device, layers, transformer, perceptual, ...parts(side) })
        return this.tuner
      }
    }
  }
}

/** Our own convolutions on the processor, TF.js's everywhere else. */
async function convolutionsFor({ simd }: Device): Promise<MakeConvolution> {
  if (simd === null) return convolution
  try {
    return simdConvolutions(await SimdConvolver.open(simd))
  } catch {
    return convolution // there is no WebAssembly SIMD; TF.js is slower, with the same results
  }
}

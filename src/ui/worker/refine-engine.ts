import { Canceller, type Signal } from '../../common/cancel.ts'
import type { LossNetwork } from '../../engine/refine/loss-network.ts'
import { type OpenLossNetwork, openLossNetwork } from '../../engine/refine/open-loss-network.ts'
import type { Engine, EngineHolder } from './engine-holder.ts'
import type { JobQueue } from './job-queue.ts'

/**
 * The perceptual network for refining, on the current engine. It is loaded for the first job, and again after the
 * engine was replaced.
 */
export class RefineEngine {
  private engine: Engine | null = null
  private open: OpenLossNetwork | null = null

  constructor(
    private readonly holder: EngineHolder,
    private readonly queue: JobQueue
  ) {}

  /**
   * Number of channels of each style layer. @throws `model-corrupt` when the studio was started without the network's
   * files
   */
  get channels(): number[] {
    return this.holder.learningFiles().perceptual.styleLayers.map(({ channels }) => channels)
  }

  /**
   * Runs a job between the studio's other jobs. After a lost context, the job runs again with a new network.
   *
   * @param mayLeaveGpu whether the job may also run on the processor when the GPU's memory runs out
   * @throws `cancelled`, `gpu-lost`, `gpu-out-of-memory`, and whatever the job throws
   */
  run<Result>(signal: Signal, mayLeaveGpu: boolean, job: (network: LossNetwork) => Promise<Result>): Promise<Result> {
    return this.queue.run(signal, () => this.holder.use(async (engine) => job(await this.on(engine)), mayLeaveGpu))
  }

  /**
   * Whether timing two steps is quick enough to do it unasked: only on our SIMD kernels. A GPU would compile all
   * shaders first, and TF.js's kernels would block the thread, for a minute in plain JavaScript.
   *
   * @throws as `run` does
   */
  isQuickToTime(signal: Signal): Promise<boolean> {
    return this.queue.run(signal, () => this.holder.use(async ({ device }) => device.simd !== null, true))
  }

  /** Frees the GPU memory that is kept between steps, after all jobs that are waiting now. */
  async rest(): Promise<void> {
    await this.queue.run(new Canceller(), async () => this.open?.freeMemory())
  }

  /** Frees the network; a later job loads it again. */
  private clear(): void {
    const { open } = this
    this.engine = this.open = null
    try {
      open?.close()
    } catch {
      // The network's context is gone, and all tensors with it.
    }
  }

  private async on(engine: Engine): Promise<LossNetwork> {
    if (this.engine === engine && this.open !== null) return this.open.network
    this.clear()
    this.open = await openLossNetwork(engine.device, this.holder.learningFiles().perceptual)
    this.engine = engine
    return this.open.network
  }
}

import type { Signal } from '../../common/cancel.ts'
import type { LossNetwork } from '../../engine/refine/loss-network.ts'
import { type OpenLossNetwork, openLossNetwork } from '../../engine/refine/open-loss-network.ts'
import type { Engine, EngineHolder } from './engine-holder.ts'
import type { JobQueue } from './job-queue.ts'

/** The perceptual network for refining on the current engine. It is loaded for the first job, and again on another engine. */
export class RefineEngine {
  private engine: Engine | null = null
  private open: OpenLossNetwork | null = null

  constructor(
    private readonly holder: EngineHolder,
    private readonly queue: JobQueue
  ) {}

  /** Channels of the style layers. @throws `model-corrupt` when the studio was started without the network's files */
  get channels(): number[] {
    return this.holder.learningFiles().perceptual.styleLayers.map(({ channels }) => channels)
  }

  /**
   * Runs a job between the studio's other jobs; after a lost context it runs again with another network.
   *
   * @param mayLeaveGpu whether it also runs on the processor when the GPU's memory runs out
   * @throws `cancelled`, `gpu-lost`, `gpu-out-of-memory`, and whatever the job throws
   */
  run<Result>(signal: Signal, mayLeaveGpu: boolean, job: (network: LossNetwork) => Promise<Result>): Promise<Result> {
    return this.queue.run(signal, () => this.holder.use(async (engine) => job(await this.on(engine)), mayLeaveGpu))
  }

  /** Whether a GPU would compute it. @throws as `run` does */
  isOnGpu(signal: Signal): Promise<boolean> {
    return this.queue.run(signal, () => this.holder.use(async ({ device }) => device.backend === 'webgl', true))
  }

  /** Frees the network; a later job loads it again. */
  clear(): void {
    const { open } = this
    this.engine = this.open = null
    try {
      open?.close()
    } catch {
      // Its context is gone, and its tensors with it.
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

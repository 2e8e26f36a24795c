import type { BackendName, SimdBinaries } from '../../common/backend.ts'
import { codeOf, PasticheError } from '../../common/errors.ts'
import { chooseBackend, discardWebgl } from '../../engine/backends/choose.ts'
import type { Device } from '../../engine/backends/device.ts'
import type { HelperSource } from '../../engine/helpers/helper.ts'
import { loadTransformer, type Transformer } from '../../engine/stylize/transformer.ts'
import type { KernelsInfo, LearningFiles, ModelFiles, StudioInfo } from '../../protocol/studio-calls.ts'

/** The files that the studio was started with. They are kept, because a lost GPU context takes all networks with it. */
interface EngineParts {
  readonly models: ModelFiles
  readonly wasm: Uint8Array
  readonly simd: SimdBinaries
  readonly backend: BackendName | null
}

/** A running backend with the transformer on it. Every start of a backend makes a new engine. */
export interface Engine {
  readonly device: Device
  readonly transformer: Transformer
}

/** After this many lost contexts the GPU is no longer used. WASM is slow, but it cannot be lost. */
const MOST_LOSSES = 2

/** Holds the engine, and starts a new one when the GPU's context was lost. */
export class EngineHolder {
  private parts: EngineParts | null = null
  private engine: Engine | null = null
  private losses = 0

  /**
   * @param helpers starts other workers to share the work of the SIMD kernels; if it is missing, this worker does all
   * of it
   */
  constructor(private readonly helpers?: HelperSource) {}

  /**
   * Starts the engine, or starts it again.
   *
   * @throws `no-backend`, `model-corrupt`; `gpu-lost` when a forced backend is lost too often
   */
  async start(parts: EngineParts): Promise<StudioInfo> {
    this.release()
    this.parts = parts
    this.losses = 0
    return this.load(parts)
  }

  /**
   * Runs a job on the engine. If the GPU's context is lost during the job, the job starts again on a new context or on
   * the processor.
   *
   * @param mayLeaveGpu whether the job may also move to the processor when the GPU's memory runs out; otherwise it
   * fails with `gpu-out-of-memory`, and the caller can try with smaller pictures
   * @throws `gpu-lost`, `gpu-out-of-memory` when no other engine is left, and whatever else the job throws
   */
  async use<Result>(job: (engine: Engine) => Promise<Result>, mayLeaveGpu = false): Promise<Result> {
    for (;;) {
      const engine = await this.liveEngine()
      try {
        return await job(engine)
      } catch (error) {
        if (!this.recoversFrom(error, engine, mayLeaveGpu)) throw error
      }
    }
  }

  /**
   * How many small paintings to work on at the same time: one for each worker, and one more, so that no worker waits
   * while a painting is finished and encoded.
   */
  get atOnce(): number {
    const workers = this.engine?.transformer.painters.workers ?? 1
    return workers === 1 ? 1 : workers + 1
  }

  /** Facts about our own kernels. Null before the studio was started. */
  async kernels(): Promise<KernelsInfo | null> {
    if (this.engine === null) return null
    const { precision, whyStock, passes } = await this.engine.transformer.painters.report()
    return { precision, whyStock, passes, atOnce: this.atOnce }
  }

  private async liveEngine(): Promise<Engine> {
    if (this.parts === null) throw new PasticheError('internal', 'The studio was used before it was started')
    if (this.engine?.device.lost || this.engine?.transformer.painters.lost) this.recover()
    if (this.engine === null) await this.load(this.parts)
    if (this.engine === null) throw new PasticheError('internal', 'The engine was lost while it was started')
    return this.engine
  }

  /** Whether the job can run again on another engine. If so, the engine on which it failed is released. */
  private recoversFrom(error: unknown, { device }: Engine, mayLeaveGpu: boolean): boolean {
    const code = codeOf(error)
    if (code === 'gpu-lost') {
      this.recover()
      return this.losses <= MOST_LOSSES
    }
    const isForced = this.parts?.backend === 'webgl'
    if (code !== 'gpu-out-of-memory' || device.backend !== 'webgl' || isForced || !mayLeaveGpu) return false
    this.recover()
    this.losses = MOST_LOSSES // this GPU is not used again, because it has no memory for even the smallest tile
    return true
  }

  /** The files that learning needs. @throws `model-corrupt` when the studio was started without them */
  learningFiles(): LearningFiles {
    const files = this.parts?.models.learning
    if (files === undefined)
      throw new PasticheError('model-corrupt', 'The studio was started without the files to learn with')
    return files
  }

  /** Starts a backend and loads the transformer. A context that is lost during this counts like any other loss. */
  private async load({ models, wasm, simd, backend }: EngineParts): Promise<StudioInfo> {
    for (;;) {
      const without: BackendName[] = this.losses >= MOST_LOSSES && backend === null ? ['webgl'] : []
      try {
        const { device, probe } = await chooseBackend({ wasm, simd, forced: backend, without })
        const transformer = await loadTransformer(device, models.transformer, this.helpers && { helpers: this.helpers })
        this.engine = { device, transformer }
        return { backend: device.backend, probe }
      } catch (error) {
        if (codeOf(error) !== 'gpu-lost') throw error
        this.recover()
        if (this.losses > MOST_LOSSES) throw error
      }
    }
  }

  private recover(): void {
    this.losses += 1
    this.release()
    discardWebgl()
  }

  private release(): void {
    try {
      this.engine?.transformer.dispose()
    } catch {
      // The engine's context is gone, and all tensors with it.
    }
    this.engine = null
  }
}

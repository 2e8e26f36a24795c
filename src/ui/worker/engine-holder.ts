import type { BackendName, SimdBinaries } from '../../common/backend.ts'
import { codeOf, PasticheError } from '../../common/errors.ts'
import { chooseBackend, discardWebgl } from '../../engine/backends/choose.ts'
import type { Device } from '../../engine/backends/device.ts'
import { loadTransformer, type Transformer } from '../../engine/stylize/transformer.ts'
import type { KernelsInfo, LearningFiles, ModelFiles, StudioInfo } from '../../protocol/studio-calls.ts'

/** What the studio was started with; kept, because a lost context takes every network with it. */
interface Parts {
  readonly models: ModelFiles
  readonly wasm: Uint8Array
  readonly simd: SimdBinaries
  readonly backend: BackendName | null
}

/** A new one for every start of a backend: what was made on another is lost with it. */
export interface Engine {
  readonly device: Device
  readonly transformer: Transformer
}

/** A GPU whose context went this often is not asked again: WASM is slow, but it stays. */
const MOST_LOSSES = 2

/** Keeps a backend and its networks, and gets them back when the GPU's context was lost. */
export class EngineHolder {
  private parts: Parts | null = null
  private engine: Engine | null = null
  private losses = 0

  /** @throws `no-backend`, `model-corrupt`, `gpu-lost` when a backend was forced and goes again and again */
  async start(parts: Parts): Promise<StudioInfo> {
    this.release()
    this.parts = parts
    this.losses = 0
    return this.load(parts)
  }

  /**
   * Runs a job on the engine. When the GPU's context goes meanwhile the job starts over on what is there then: a new
   * context, or the processor.
   *
   * @param mayLeaveGpu also when the GPU's memory does not do; otherwise the job hears of it and may ask for less
   * @throws `gpu-lost`, `gpu-out-of-memory` when there is nothing else to go on with, and whatever else the job throws
   */
  async use<Result>(job: (engine: Engine) => Promise<Result>, mayLeaveGpu = false): Promise<Result> {
    for (;;) {
      const engine = await this.living()
      try {
        return await job(engine)
      } catch (error) {
        if (!this.recoversFrom(error, engine, mayLeaveGpu)) throw error
      }
    }
  }

  /** What our own kernels do; null before the studio was started. */
  async kernels(): Promise<KernelsInfo | null> {
    if (this.engine === null) return null
    const { precision, whyStock, passes } = await this.engine.transformer.painters.report()
    return { precision, whyStock, passes }
  }

  private async living(): Promise<Engine> {
    if (this.parts === null) throw new PasticheError('internal', 'The studio was used before it was started')
    if (this.engine?.device.lost || this.engine?.transformer.painters.lost) this.recover()
    if (this.engine === null) await this.load(this.parts)
    if (this.engine === null) throw new PasticheError('internal', 'The engine went away while it was started')
    return this.engine
  }

  /** Whether there is another engine to run the job on again; the one it failed on is given up. */
  private recoversFrom(error: unknown, { device }: Engine, mayLeaveGpu: boolean): boolean {
    const code = codeOf(error)
    if (code === 'gpu-lost') {
      this.recover()
      return this.losses <= MOST_LOSSES
    }
    const isForced = this.parts?.backend === 'webgl'
    if (code !== 'gpu-out-of-memory' || device.backend !== 'webgl' || isForced || !mayLeaveGpu) return false
    this.recover()
    this.losses = MOST_LOSSES // a GPU without parts for the smallest tile is not asked again either
    return true
  }

  /** @throws `model-corrupt` when the studio was started without what learning takes */
  learningFiles(): LearningFiles {
    const files = this.parts?.models.learning
    if (files === undefined)
      throw new PasticheError('model-corrupt', 'The studio was started without the files to learn with')
    return files
  }

  /** A context that goes while backends are tried or networks are loaded is a loss like any other. */
  private async load({ models, wasm, simd, backend }: Parts): Promise<StudioInfo> {
    for (;;) {
      const without: BackendName[] = this.losses >= MOST_LOSSES && backend === null ? ['webgl'] : []
      try {
        const { device, probe } = await chooseBackend({ wasm, simd, forced: backend, without })
        this.engine = { device, transformer: await loadTransformer(device, models.transformer) }
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
      // Its context is gone, and its tensors with it.
    }
    this.engine = null
  }
}

import { codeOf, PasticheError } from '../../common/errors.ts'
import { chooseBackend, discardWebgl } from '../../engine/backends/choose.ts'
import type { Device } from '../../engine/backends/device.ts'
import { loadTransformer, type Transformer } from '../../engine/networks/transformer.ts'
import type { BackendName, LearningFiles, ModelFiles, StudioInfo } from '../../protocol/studio-calls.ts'

/** What the studio was started with; kept, because a lost context takes every network with it. */
interface Parts {
  readonly models: ModelFiles
  readonly wasm: Uint8Array
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

  /** @throws `no-backend`, `model-corrupt` */
  async start(parts: Parts): Promise<StudioInfo> {
    this.release()
    this.parts = parts
    this.losses = 0
    return this.load(parts)
  }

  /**
   * Runs a job on the engine; starts it again first if its context is gone.
   *
   * @throws `gpu-lost` when it goes meanwhile (the next job gets a new one), and whatever the job throws
   */
  async use<Result>(job: (engine: Engine) => Promise<Result>): Promise<Result> {
    if (this.parts === null) throw new PasticheError('internal', 'The studio was used before it was started')
    if (this.engine?.device.lost) this.recover()
    if (this.engine === null) await this.load(this.parts)
    const { engine } = this
    if (engine === null) throw new PasticheError('internal', 'The engine went away while it was started')
    try {
      return await job(engine)
    } catch (error) {
      if (codeOf(error) === 'gpu-lost') this.recover()
      throw error
    }
  }

  /** @throws `model-corrupt` when the studio was started without what learning takes */
  learningFiles(): LearningFiles {
    const files = this.parts?.models.learning
    if (files === undefined)
      throw new PasticheError('model-corrupt', 'The studio was started without the files to learn with')
    return files
  }

  private async load({ models, wasm, backend }: Parts): Promise<StudioInfo> {
    const without: BackendName[] = this.losses >= MOST_LOSSES && backend === null ? ['webgl'] : []
    const { device, probe } = await chooseBackend({ wasm, forced: backend, without })
    this.engine = { device, transformer: await loadTransformer(device, models.transformer) }
    return { backend: device.backend, probe }
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

import { codeOf } from '../../common/errors.ts'
import type { Layer } from '../../common/layer.ts'
import type { Device } from '../backends/device.ts'
import type { HelperSource } from '../helpers/helper.ts'
import { shareKernels } from '../helpers/share-kernels.ts'
import { fold, type NormalizedLayer } from '../plan/fold.ts'
import type { Measurer } from '../plan/measurer.ts'
import type { OwnKernels } from '../plan/own-kernels.ts'
import type { TilePainter } from '../plan/tile-painter.ts'
import { simdKernels } from '../simd/simd-kernels.ts'
import { stockPainter } from '../tfjs/stock-painter.ts'
import { webglKernels } from '../webgl/webgl-kernels.ts'

/** Which of our own kernels to use: `webgl` for WebGL 2, `simd` for the processor, `none` for only those of TF.js. */
export type OwnKind = 'webgl' | 'simd' | 'none'

/** Chooses the kernels that measure and paint one network's layers on this device: our own or those of TF.js. */
export interface Painters {
  /**
   * Waits for the self-test of our own kernels and returns a painter on them. If the test has failed or their context
   * is lost, the painter uses the kernels of TF.js.
   */
  start(normalized: readonly NormalizedLayer[]): Promise<TilePainter>
  /** A measurer on our own kernels. Null if the kernels of TF.js must be used. */
  measurer(): Promise<Measurer | null>
  /**
   * Stops using our own kernels if `error` says that they computed wrong numbers (`no-backend`). All later passes then
   * use the kernels of TF.js.
   *
   * @returns whether this call stopped using them, so that the pass should be repeated
   */
  distrust(error: unknown): boolean
  /** Whether our own kernels were in use and lost their context. */
  readonly lost: boolean
  /** Number of workers that run the kernels, including this one. */
  readonly workers: number
  /** Resolves when the kernels are chosen. */
  report(): Promise<PaintersReport>
  dispose(): Promise<void>
}

interface PaintersReport {
  /** Number format and vector width of our own kernels, such as "RGBA32F × 8". Null where those of TF.js are used. */
  readonly precision: string | null
  /** The reason why the kernels of TF.js are used. Null where our own are used. */
  readonly whyStock: string | null
  /** Number of passes begun so far, on our own kernels and on those of TF.js. A pass measures or paints one picture. */
  readonly passes: { own: number; stock: number }
}

/**
 * Starts our own kernels for a network. On a GPU this begins to compile them immediately, while the caller loads other
 * data.
 *
 * @param weights returns the network's unfolded weights by the layer's name; not called before the first picture
 * @param kind which of our own kernels to use; by default those for this device
 * @param helpers starts the workers that share the work of the SIMD kernels; null to use only this worker
 */
export function startPainters(
  device: Device,
  layers: readonly Layer[],
  weights: () => ReadonlyMap<string, Float32Array>,
  kind: OwnKind = kindFor(device),
  helpers: HelperSource | null = null
): Painters {
  let lastKnown: OwnKernels | string = 'Not started yet'
  const passes = { own: 0, stock: 0 }
  const started = startOwn(kind, device, layers, weights, helpers).then((kernels) => {
    lastKnown = kernels
  })
  const forThisPass = async (): Promise<OwnKernels | null> => {
    await started
    const kernels = typeof lastKnown === 'string' || lastKnown.lost ? null : lastKnown
    passes[kernels ? 'own' : 'stock'] += 1
    return kernels
  }
  return {
    async start(normalized) {
      const kernels = await forThisPass()
      return kernels ? kernels.painter(normalized) : stockPainter(device, fold(normalized, weights()))
    },
    async measurer() {
      return (await forThisPass())?.measurer() ?? null
    },
    distrust(error) {
      if (codeOf(error) !== 'no-backend' || typeof lastKnown === 'string') return false
      lastKnown.close()
      lastKnown = error instanceof Error ? error.message : String(error)
      return true
    },
    get lost() {
      return typeof lastKnown !== 'string' && lastKnown.lost
    },
    get workers() {
      return typeof lastKnown === 'string' ? 1 : lastKnown.workers
    },
    async report() {
      await started
      return {
        precision: typeof lastKnown === 'string' ? null : lastKnown.name,
        whyStock: typeof lastKnown === 'string' ? lastKnown : null,
        passes: { ...passes }
      }
    },
    async dispose() {
      await started
      if (typeof lastKnown !== 'string') lastKnown.close()
    }
  }
}

function kindFor({ backend, simd }: Device): OwnKind {
  if (backend === 'webgl') return 'webgl'
  return simd === null ? 'none' : 'simd'
}

/** Starts kernels of this kind. Returns them, or the reason why there are none. */
async function startOwn(
  kind: OwnKind,
  { backend, simd }: Device,
  layers: readonly Layer[],
  weights: () => ReadonlyMap<string, Float32Array>,
  helpers: HelperSource | null
): Promise<OwnKernels | string> {
  try {
    if (kind === 'webgl') return await webglKernels(layers, weights)
    if (kind === 'simd' && simd) {
      const kernels = await simdKernels(simd, layers, weights)
      if (helpers === null || helpers.most < 1) return kernels
      return shareKernels(kernels, helpers, () => ({ binaries: simd, table: layers, weights: weights() }))
    }
    return `Not on ${backend}`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

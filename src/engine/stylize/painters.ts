import { codeOf } from '../../common/errors.ts'
import type { Layer } from '../../common/layer.ts'
import type { Device } from '../backends/device.ts'
import { fold, type NormalizedLayer } from '../plan/fold.ts'
import type { Measurer } from '../plan/measurer.ts'
import type { OwnKernels } from '../plan/own-kernels.ts'
import type { TilePainter } from '../plan/tile-painter.ts'
import { simdKernels } from '../simd/simd-kernels.ts'
import { stockPainter } from '../tfjs/stock-painter.ts'
import { webglKernels } from '../webgl/webgl-kernels.ts'

/** `webgl`: WebGL 2. `simd`: the processor's. `none`: TF.js's alone. */
export type OwnKind = 'webgl' | 'simd' | 'none'

/** How one network's layers are measured and painted on this device. */
export interface Painters {
  /** Our own kernels, once they have proved themselves; TF.js's own where there are none, or their context is gone. */
  start(normalized: readonly NormalizedLayer[]): Promise<TilePainter>
  /** The same for *measure*; null: TF.js's own, which is the graph. */
  measurer(): Promise<Measurer | null>
  /** Whether `error` says that our kernels are not to be trusted (`no-backend`): then TF.js's own do from now on. */
  distrust(error: unknown): boolean
  /** Whether our own kernels were at work and their context is gone. */
  readonly lost: boolean
  /** Once it is known what paints; later again for the count of passes. */
  report(): Promise<PaintersReport>
  dispose(): Promise<void>
}

interface PaintersReport {
  /** How our own kernels compute; null where TF.js's own paint. */
  readonly precision: string | null
  /** Why those do; null where ours do. */
  readonly whyStock: string | null
  /** Pictures measured or painted, begun so far. */
  readonly passes: { own: number; stock: number }
}

/**
 * Begins to compile at once, beside whatever is loaded meanwhile.
 *
 * @param unfolded the network's own weights, by the layer's name; asked for when the first picture comes
 * @param kind of kernels of our own; by default those that are made for this device
 */
export function startPainters(
  device: Device,
  layers: readonly Layer[],
  unfolded: () => ReadonlyMap<string, Float32Array>,
  kind: OwnKind = kindFor(device)
): Painters {
  let lastKnown: OwnKernels | string = 'Not started yet'
  const passes = { own: 0, stock: 0 }
  const started = startOwn(kind, device, layers, unfolded).then((kernels) => {
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
      return kernels ? kernels.painter(normalized) : stockPainter(device, fold(normalized, unfolded()))
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

/** What there is of this kind, or why there is nothing. */
async function startOwn(
  kind: OwnKind,
  { backend, simd }: Device,
  layers: readonly Layer[],
  unfolded: () => ReadonlyMap<string, Float32Array>
): Promise<OwnKernels | string> {
  try {
    if (kind === 'webgl') return await webglKernels(layers, unfolded)
    if (kind === 'simd' && simd) return await simdKernels(simd, layers, unfolded)
    return `Not on ${backend}`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

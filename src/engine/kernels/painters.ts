import { codeOf } from '../../common/errors.ts'
import type { Layer } from '../../common/layer.ts'
import type { Device } from '../backends/device.ts'
import type { FoldedLayer } from '../stylize/fold.ts'
import { stockPainter } from '../stylize/stock-painter.ts'
import type { TilePainter } from '../stylize/tile-painter.ts'
import { kernelMeasurer, type Measurer } from './kernel-measurer.ts'
import { kernelPainter } from './kernel-painter.ts'
import type { Kernels } from './kernels.ts'
import type { Precision } from './layout.ts'
import { startKernels } from './start-kernels.ts'

/** How one network's layers are measured and painted on this device. */
export interface Painters {
  /** Our own kernels, once they have proved themselves; TF.js's own where there are none, or their context is gone. */
  start(folded: readonly FoldedLayer[]): Promise<TilePainter>
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
  /** Our own kernels' precision; null where TF.js's own paint. */
  readonly precision: Precision | null
  /** Why those do; null where ours do. */
  readonly whyStock: string | null
  /** Pictures measured or painted, begun so far. */
  readonly passes: { own: number; stock: number }
}

/**
 * Begins to compile at once, beside whatever is loaded meanwhile.
 *
 * @param unfolded the network's own kernels, by the layer's name; asked for at the first `measurer`
 */
export function startPainters(
  device: Device,
  layers: readonly Layer[],
  unfolded: () => ReadonlyMap<string, Float32Array>,
  ownKernels = device.backend === 'webgl'
): Painters {
  let lastKnown: Kernels | string = ownKernels ? 'Not started yet' : `Not on ${device.backend}`
  let measurer: Measurer | null = null
  const passes = { own: 0, stock: 0 }
  const starting = ownKernels ? attempt(() => startKernels(layers)) : Promise.resolve(lastKnown)
  const started = starting.then((kernels) => {
    lastKnown = kernels
  })
  const forThisPass = async (): Promise<Kernels | null> => {
    await started
    const kernels = typeof lastKnown === 'string' || lastKnown.lost ? null : lastKnown
    passes[kernels ? 'own' : 'stock'] += 1
    return kernels
  }
  return {
    async start(folded) {
      const kernels = await forThisPass()
      return kernels ? kernelPainter(kernels, folded) : stockPainter(device, folded)
    },
    async measurer() {
      const kernels = await forThisPass()
      if (kernels) measurer ??= kernelMeasurer(kernels, layers, unfolded())
      return kernels && measurer
    },
    distrust(error) {
      if (codeOf(error) !== 'no-backend' || typeof lastKnown === 'string') return false
      measurer?.dispose()
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
        precision: typeof lastKnown === 'string' ? null : lastKnown.precision,
        whyStock: typeof lastKnown === 'string' ? lastKnown : null,
        passes: { ...passes }
      }
    },
    async dispose() {
      await started
      if (typeof lastKnown === 'string') return
      measurer?.dispose()
      lastKnown.close()
    }
  }
}

async function attempt(start: () => Promise<Kernels>): Promise<Kernels | string> {
  try {
    return await start()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

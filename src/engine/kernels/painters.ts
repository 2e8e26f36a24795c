import type { Layer } from '../../common/layer.ts'
import type { Device } from '../backends/device.ts'
import type { FoldedLayer } from '../stylize/fold.ts'
import { stockPainter } from '../stylize/stock-painter.ts'
import type { TilePainter } from '../stylize/tile-painter.ts'
import { kernelPainter } from './kernel-painter.ts'
import { startKernels } from './start-kernels.ts'

/** How one network's folded layers are painted on this device. */
export interface Painters {
  /** Our own kernels, once they have proved themselves; TF.js's own where there are none, or their context is gone. */
  start(folded: readonly FoldedLayer[]): Promise<TilePainter>
  /** Null: our own kernels paint. */
  readonly whyStock: Promise<string | null>
  dispose(): Promise<void>
}

/** Begins to compile at once and waits for nothing: the first draft needs none of it. */
export function startPainters(
  device: Device,
  layers: readonly Layer[],
  ownKernels = device.backend === 'webgl'
): Painters {
  const starting = ownKernels ? attempt(() => startKernels(layers)) : Promise.resolve(`Not on ${device.backend}`)
  return {
    async start(folded) {
      const kernels = await starting
      return typeof kernels === 'string' || kernels.lost ? stockPainter(device, folded) : kernelPainter(kernels, folded)
    },
    whyStock: starting.then((kernels) => (typeof kernels === 'string' ? kernels : null)),
    async dispose() {
      const kernels = await starting
      if (typeof kernels !== 'string') kernels.close()
    }
  }
}

async function attempt<Value>(start: () => Promise<Value>): Promise<Value | string> {
  try {
    return await start()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

import type { Signal } from '../../../common/cancel.ts'
import { PasticheError } from '../../../common/errors.ts'
import type { Job } from '../../../engine/plan/job.ts'
import type { OwnKernels } from '../../../engine/plan/own-kernels.ts'
import { Visibility } from '../../../engine/plan/visibility.ts'
import { simdKernels } from '../../../engine/simd/simd-kernels.ts'
import type { Handlers } from '../../../protocol/channel.ts'
import { JobQueue } from '../job-queue.ts'
import type { HelperCalls } from './helper-calls.ts'

/**
 * Answers `HelperCalls` in a helper: paints and measures with the SIMD kernels, one call after the other.
 *
 * @param pause resolves in a later macrotask; the kernels call it between two layers, so that a cancellation or the
 * next call can arrive
 */
export function serveHelper(pause: () => Promise<void>): Handlers<HelperCalls> {
  let kernels: OwnKernels | null = null
  const queue = new JobQueue()
  const jobOf = (signal: Signal): Job => ({ signal, pause, progress: () => {} })
  const started = (): OwnKernels => {
    if (kernels === null) throw new PasticheError('internal', 'The helper was used before it was started')
    return kernels
  }
  return {
    async start({ binaries, table, weights }) {
      kernels = await simdKernels(binaries, table, () => weights)
      return null
    },
    paint: ({ layers, plan, input }, { signal }) =>
      queue.run(signal, async () => {
        const painter = started().painter(layers)
        try {
          return await painter.paint(plan, input, jobOf(signal))
        } finally {
          painter.dispose()
        }
      }),
    measure: ({ plan, input, style, visibility }, { signal }) =>
      queue.run(signal, () => {
        const weights = visibility && new Visibility(visibility.width, visibility.height, visibility.alpha)
        return started().measurer().measure(plan, input, style, weights, jobOf(signal))
      })
  }
}

import type { Signal } from '../../../common/cancel.ts'
import { PasticheError } from '../../../common/errors.ts'
import type { Exchange, OtherRows, OwnRows } from '../../../engine/plan/exchange.ts'
import type { Job } from '../../../engine/plan/job.ts'
import type { MeasureInput } from '../../../engine/plan/measurer.ts'
import type { SharableKernels } from '../../../engine/plan/own-kernels.ts'
import { Visibility } from '../../../engine/plan/visibility.ts'
import { simdKernels } from '../../../engine/simd/simd-kernels.ts'
import { type Channel, connect, type Handlers } from '../../../protocol/channel.ts'
import type { Transport } from '../../../protocol/wire.ts'
import { JobQueue } from '../job-queue.ts'
import type { HelperAsks, HelperCalls, MeasureParams } from './helper-calls.ts'

/** The helper's end of the channel to the studio. */
type HelperChannel = Channel<HelperAsks, Record<never, never>, Record<never, never>>

/**
 * Opens a helper's end of the channel, which answers `HelperCalls`: it paints and measures with the SIMD kernels, one call
 * after the other.
 *
 * @param pause resolves in a later macrotask; the kernels call it between two layers, so that a cancellation or the
 * next call can arrive
 */
export function openHelper(transport: Transport, pause: () => Promise<void>): HelperChannel {
  const channel: HelperChannel = connect(
    transport,
    handlers(pause, (own, signal) => channel.call('exchange', own, { signal }))
  )
  return channel
}

function handlers(
  pause: () => Promise<void>,
  exchange: (own: OwnRows, signal: Signal) => Promise<OtherRows>
): Handlers<HelperCalls> {
  let kernels: SharableKernels | null = null
  const queue = new JobQueue()
  const jobOf = (signal: Signal): Job => ({ signal, pause, progress: () => {} })
  const started = (): SharableKernels => {
    if (kernels === null) throw new PasticheError('internal', 'The helper was used before it was started')
    return kernels
  }
  return {
    async start({ binaries, table, weights }) {
      kernels = await simdKernels(binaries, table, () => weights)
      kernels.measurer() // packs the weights, so that the first task does not wait for it
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
    measure: (picture, { signal }) =>
      queue.run(signal, () => started().measurer().measure(received(picture), jobOf(signal))),
    measureRows: (rows, { signal }) =>
      queue.run(signal, async () => {
        const toOthers: Exchange = (own) => exchange(own, signal)
        return (await started().measurer().measureRows(received(rows), toOthers, jobOf(signal))).draft
      })
  }
}

const received = ({ visibility, ...rest }: MeasureParams): MeasureInput => ({
  ...rest,
  visibility: visibility && new Visibility(visibility.width, visibility.height, visibility.alpha)
})

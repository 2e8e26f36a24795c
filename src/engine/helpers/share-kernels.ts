import type { Signal } from '../../common/cancel.ts'
import type { NormalizedLayer } from '../plan/fold.ts'
import type { Job } from '../plan/job.ts'
import type { Measurer, RowsMeasurer } from '../plan/measurer.ts'
import type { InputPixels } from '../plan/network-input.ts'
import type { OwnKernels, SharableKernels } from '../plan/own-kernels.ts'
import type { TilePainter } from '../plan/tile-painter.ts'
import type { Helper, HelperParts, HelperSource } from './helper.ts'
import { measureTogether } from './measure-together.ts'
import { SharedWork } from './shared-work.ts'

/** The smallest picture that several workers measure together, in pixels. For smaller ones the messages take too long. */
const LEAST_SHARED = 256 * 256

/**
 * Shares the work of SIMD kernels with helpers. Tiles and measured pictures go to whoever is free. Their pixels, errors and
 * cancellation are those of the kernels alone.
 *
 * @param parts the numbers to start a helper with; called when the first one starts
 */
export function shareKernels(own: SharableKernels, source: HelperSource, parts: () => HelperParts): OwnKernels {
  const work = new SharedWork<Helper>({
    most: source.most,
    start: () => source.start(parts()),
    afterIdleTime: (end) => source.afterIdleTime(end)
  })
  return {
    name: own.name,
    get lost() {
      return own.lost
    },
    get workers() {
      return work.workers
    },
    painter: (normalized) => sharedPainter(own.painter(normalized), normalized, work),
    measurer: () => sharedMeasurer(own.measurer(), work, (giveUp) => source.afterSilence(giveUp)),
    close() {
      work.close()
      own.close()
    }
  }
}

function sharedPainter(
  own: TilePainter,
  normalized: readonly NormalizedLayer[],
  work: SharedWork<Helper>
): TilePainter {
  const tilesHere = new Set<Promise<unknown>>()
  return {
    tileSide: own.tileSide,
    get atOnce() {
      return work.atOnce
    },
    paint(plan, input, job) {
      const here = (signal: Signal): Promise<Uint8Array> => {
        const tile = own.paint(plan, input, partOf(job, signal))
        tilesHere.add(tile)
        const over = (): void => void tilesHere.delete(tile)
        tile.then(over, over)
        return tile
      }
      const at = (helper: Helper, signal: Signal): Promise<Uint8Array> => helper.paint(normalized, plan, input, signal)
      return work.run({ size: pixelsOf(input), here, at }, job)
    },
    dispose() {
      // A tile that a helper has finished first may not have stopped yet, and it still reads the painter's memory.
      void Promise.allSettled([...tilesHere]).then(() => own.dispose())
    }
  }
}

function sharedMeasurer(
  own: RowsMeasurer,
  work: SharedWork<Helper>,
  afterSilence: HelperSource['afterSilence']
): Measurer {
  return {
    measure: (picture, job) =>
      work.run(
        {
          size: pixelsOf(picture.input),
          wantsPartners: pixelsOf(picture.input) >= LEAST_SHARED,
          here: (signal, partners) => measureTogether(own, partners, picture, partOf(job, signal), afterSilence),
          at: (helper, signal) => helper.measure(picture, signal)
        },
        job
      ),
    dispose: () => own.dispose()
  }
}

/** How many pixels an input has. */
const pixelsOf = ({ columns, rows }: InputPixels): number => columns.length * rows.length

/** A job for one attempt, which can be cancelled alone. */
function partOf(job: Job, signal: Signal): Job {
  return { signal, pause: () => job.pause(), progress: () => {} }
}

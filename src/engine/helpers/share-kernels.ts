import type { NormalizedLayer } from '../plan/fold.ts'
import type { Job } from '../plan/job.ts'
import type { Measurer } from '../plan/measurer.ts'
import type { OwnKernels } from '../plan/own-kernels.ts'
import type { TilePainter } from '../plan/tile-painter.ts'
import type { Helper, HelperParts, HelperSource } from './helper.ts'
import { SharedWork } from './shared-work.ts'

/**
 * Wraps SIMD kernels so that helpers share their work: each tile and each measured picture is one task of `SharedWork`.
 * Callers see no difference except the time. Pixels, errors and cancellation are the same as without helpers.
 *
 * @param parts returns the data that a helper needs to start; first called when a helper is started
 */
export function shareKernels(own: OwnKernels, source: HelperSource, parts: () => HelperParts): OwnKernels {
  const work = new SharedWork<Helper>({
    maxHelpers: source.maxHelpers,
    start: () => source.start(parts()),
    whenIdle: (end) => source.whenIdle(end)
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
    measurer: () => sharedMeasurer(own.measurer(), work),
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
      const runHere = (signal: Job['signal']): Promise<Uint8Array> => {
        const tile = own.paint(plan, input, partOf(job, signal))
        tilesHere.add(tile)
        const ended = (): void => void tilesHere.delete(tile)
        tile.then(ended, ended)
        return tile
      }
      return work.run({ runHere, runIn: (helper, signal) => helper.paint(normalized, plan, input, signal) }, job)
    },
    dispose() {
      // When a helper finishes a tile first, this worker's attempt at that tile may still run and read the painter's memory.
      void Promise.allSettled([...tilesHere]).then(() => own.dispose())
    }
  }
}

function sharedMeasurer(own: Measurer, work: SharedWork<Helper>): Measurer {
  return {
    measure: (plan, input, style, visibility, job) =>
      work.run(
        {
          runHere: (signal) => own.measure(plan, input, style, visibility, partOf(job, signal)),
          runIn: (helper, signal) => helper.measure(plan, input, style, visibility, signal)
        },
        job
      ),
    dispose: () => own.dispose()
  }
}

/** A job for one attempt. Cancelling the attempt does not cancel `job`, and the attempt reports no progress. */
function partOf(job: Job, signal: Job['signal']): Job {
  return { signal, pause: () => job.pause(), progress: () => {} }
}

import type { Context } from '../painting/context.ts'
import type { Jobs } from '../painting/jobs.ts'
import { showSketch } from './preview-job.ts'

/** Milliseconds for one sketch. With ten sketches a second, the preview seems to follow the slider. */
const WANTED_MS = 100
const SIDES = { min: 128, max: 512 } as const
/** Sides are multiples of this, because the network pads its input to such sizes. */
const SIDE_MULTIPLE = 16

/** Makes drafts of a look while it changes. */
export interface Sketcher {
  /** Requests a sketch. It begins when the sketch before is finished, and shows the look of that time. */
  sketch(): void
  /** Drops the request. */
  stop(): void
}

/**
 * Always finishes a sketch before it begins the next one. If every move of a slider cancelled the sketch, none would
 * ever be shown. Sketches are as large as the machine can make them in `WANTED_MS`.
 */
export function createSketcher(context: Context, jobs: Pick<Jobs, 'preview'>): Sketcher {
  let wanted = false
  let busy = false
  let side = 256

  async function work(): Promise<void> {
    busy = true
    while (wanted) {
      wanted = false
      const start = context.now()
      // The job rejects if a preview has replaced the sketch.
      await jobs.preview((signal) => showSketch(context, side, signal)).catch(() => undefined)
      side = sideFor(side, context.now() - start)
    }
    busy = false
  }

  return {
    sketch() {
      wanted = true
      if (!busy) void work()
    },
    stop() {
      wanted = false
    }
  }
}

/** The side of a sketch that takes `WANTED_MS`. The time is proportional to the area. */
function sideFor(side: number, milliseconds: number): number {
  const wanted = Math.round((side * Math.sqrt(WANTED_MS / Math.max(1, milliseconds))) / SIDE_MULTIPLE) * SIDE_MULTIPLE
  return Math.min(SIDES.max, Math.max(SIDES.min, wanted))
}

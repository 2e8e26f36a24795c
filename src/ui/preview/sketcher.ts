import type { Context } from '../painting/context.ts'
import type { Jobs } from '../painting/jobs.ts'
import { showSketch } from './preview-job.ts'

/** Time for one sketch. A slider seems live with ten sketches a second. */
const WANTED_MS = 100
const SIDES = { min: 128, max: 512 } as const
/** Sides are multiples of this, because the network pads its input to them. */
const SIDE_MULTIPLE = 16

/** Makes drafts of a look while it changes. */
export interface Sketcher {
  /** Requests a sketch. The sketch shows the look at the moment when it begins. */
  sketch(): void
  /** Drops the request. */
  stop(): void
}

/**
 * Always finishes a sketch before it begins the next one. If every move of a slider cancelled it, none would ever be
 * shown. Sketches are as large as the machine can make them in `WANTED_MS`.
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
      await jobs.preview((signal) => showSketch(context, side, signal)).catch(() => undefined) // a preview replaced it
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

/** The side that takes `WANTED_MS`. Time is proportional to the area. */
function sideFor(side: number, milliseconds: number): number {
  const wanted = Math.round((side * Math.sqrt(WANTED_MS / Math.max(1, milliseconds))) / SIDE_MULTIPLE) * SIDE_MULTIPLE
  return Math.min(SIDES.max, Math.max(SIDES.min, wanted))
}

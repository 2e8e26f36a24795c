import type { Context } from '../painting/context.ts'
import type { Jobs } from '../painting/jobs.ts'
import { showSketch } from './preview-job.ts'

/** A tenth of a second a sketch: a slider feels live. */
const WANTED_MS = 100
const SIDES = { min: 128, max: 512 } as const
/** As the network's grain: other sides would only be padded to it. */
const GRAIN = 16

/** Drafts of a look that changes all the while. */
export interface Sketcher {
  /** Asks for a sketch of the look as it is when its turn comes. */
  sketch(): void
  /** Forgets what was asked for. */
  stop(): void
}

/**
 * Always ends the sketch that it has begun before it takes up the newest look: cancelled by every move of a slider, none
 * would ever be seen. As large as this machine makes them in good time.
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
      await jobs.preview((signal) => showSketch(context, side, signal)).catch(() => undefined) // overtaken
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

/** The side that takes as long as wanted: time goes with the area. */
function sideFor(side: number, milliseconds: number): number {
  const wanted = Math.round((side * Math.sqrt(WANTED_MS / Math.max(1, milliseconds))) / GRAIN) * GRAIN
  return Math.min(SIDES.max, Math.max(SIDES.min, wanted))
}

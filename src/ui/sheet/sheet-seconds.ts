import type { State } from '../state/state.ts'
import { picturesOf } from './contact-sheet.ts'
import { columnsOf } from './sheet-columns.ts'
import { areaOf, cellPixels } from './sheet-shape.ts'

/**
 * How much faster a sheet is with one more worker. On an idle machine it was 0.7 (bench/RESULTS.md). It is less
 * here, because on a busy machine it is less, and too long a wait is the better thing to announce.
 */
const GAIN_EACH = 0.4

/** Seconds that the planned contact sheet takes on this machine; null before its pace is known. */
export function sheetSeconds(state: State): number | null {
  const { look, pace, sheetRefined, preview, workers } = state
  const cells = picturesOf(state).map((target) => cellPixels(target, look))
  const sum = (pixels: readonly number[]): number => pixels.reduce((all, one) => all + one, 0) * columnsOf(state).length
  if (pace === null) return null
  const painting = (pace * sum(cells.map(({ painted }) => painted))) / 1000
  if (!sheetRefined) return painting / (1 + GAIN_EACH * (workers - 1))
  if (preview.refineSeconds === null || preview.plan === null) return null
  const { first, size } = preview.plan
  const secondsPerPixel = preview.refineSeconds / Math.min(areaOf(first), areaOf(size))
  return painting + secondsPerPixel * sum(cells.map(({ refined }) => refined))
}

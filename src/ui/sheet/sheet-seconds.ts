import type { State } from '../state/state.ts'
import { picturesOf } from './contact-sheet.ts'
import { columnsOf } from './sheet-columns.ts'
import { areaOf, cellPixels } from './sheet-shape.ts'

/** Seconds that the planned contact sheet takes on this machine; null before the machine's speed is known. */
export function sheetSeconds(state: State): number | null {
  const { look, pace, sheetRefined, preview } = state
  const cells = picturesOf(state).map((target) => cellPixels(target, look))
  const sum = (pixels: readonly number[]): number => pixels.reduce((all, one) => all + one, 0) * columnsOf(state).length
  if (pace === null) return null
  const painting = (pace * sum(cells.map(({ painted }) => painted))) / 1000
  if (!sheetRefined) return painting
  if (preview.refineSeconds === null || preview.plan === null) return null
  const { first, size } = preview.plan
  const secondsPerPixel = preview.refineSeconds / Math.min(areaOf(first), areaOf(size))
  return painting + secondsPerPixel * sum(cells.map(({ refined }) => refined))
}

import { MAX_SIDE } from '../common/pixels.ts'
import type { Target } from '../protocol/calls.ts'
import type { Item, Work } from './state.ts'
import { secondsLeft } from './time-left.ts'

/** What reading, encoding and placing cost, in painted pixels. */
const OVERHEAD = 128 * 128
/** Before as many are finished, an average says nothing. */
const SURE_AFTER = 3
const MIN_ELAPSED_MS = 1000

/** How much work each target is, next to the others: the area to paint, and next to nothing for the same one again. */
export function weightsOf(targets: readonly Target[]): number[] {
  const known = new Set<string>()
  return targets.map(({ picture, width, height }) => {
    const painting = `${picture} ${Math.round(width)}×${Math.round(height)}`
    const isKnown = picture !== null && known.has(painting)
    known.add(painting)
    return OVERHEAD + (isKnown ? 0 : Math.min(width * height, MAX_SIDE * MAX_SIDE))
  })
}

/** Of all the work, 0 to 1. */
export function fractionOf(items: readonly Item[]): number {
  const whole = items.reduce((sum, { weight }) => sum + weight, 0)
  return whole === 0 ? 0 : items.reduce((sum, { weight, fraction }) => sum + weight * fraction, 0) / whole
}

export const isFinished = ({ status }: Item): boolean => status === 'done' || status === 'failed'

/**
 * Seconds to go; null while nobody could say. Of many, the pace is taken from where the first was finished: that one is
 * the preview's, which is painted already, or it is the one that warmed everything up.
 */
export function batchSecondsLeft(work: Extract<Work, { kind: 'applying' }>, now: number): number | null {
  const { items, startedAt, pace } = work
  const fraction = fractionOf(items)
  if (items.length === 1) return secondsLeft(fraction, now - startedAt)
  const gained = fraction - pace.fraction
  const sure = items.filter(isFinished).length >= Math.min(SURE_AFTER, items.length - 1)
  if (!sure || fraction >= 1 || gained <= 0 || now - pace.at < MIN_ELAPSED_MS) return null
  return ((now - pace.at) * (1 - fraction)) / gained / 1000
}

import { MAX_SIDE, type Size } from '../../common/pixels.ts'
import type { Target } from '../../protocol/calls.ts'
import type { Item, Work } from './state.ts'
import { secondsLeft } from './time-left.ts'

/** What reading, encoding and placing cost, in painted pixels. */
const OVERHEAD = 128 * 128
/** Before as many are finished, an average says nothing. */
const SURE_AFTER = 3
const MIN_ELAPSED_MS = 1000

/** How much work each target seems to be, next to the others: the area it covers, and next to nothing for the same one again. */
export function weightsOf(targets: readonly Target[]): number[] {
  const known = new Set<string>()
  return targets.map(({ picture, width, height }) => {
    const painting = `${picture} ${Math.round(width)}×${Math.round(height)}`
    const isKnown = picture !== null && known.has(painting)
    known.add(painting)
    return OVERHEAD + (isKnown ? 0 : Math.min(width * height, MAX_SIDE * MAX_SIDE))
  })
}

/** How much it is, once its picture is open: the size to paint at, or null for one that is painted already. */
export function costOf(size: Size | null): number {
  return OVERHEAD + (size === null ? 0 : size.width * size.height)
}

/** Of all the work, 0 to 1. */
export function fractionOf(items: readonly Item[]): number {
  const whole = sumOf(items, ({ weight }) => weight)
  return whole === 0 ? 0 : sumOf(items, ({ weight, fraction }) => weight * fraction) / whole
}

export const isFinished = ({ status }: Item): boolean => status === 'done' || status === 'failed'

/** The work that is done, in painted pixels. */
export function workDone(items: readonly Item[]): number {
  return sumOf(items, (item) => knownCost(item) * item.fraction)
}

/**
 * The work to come. What is not known yet is taken to differ from its looks as the paintings so far did. That one of them
 * may turn out to be a painting that is there already is not hoped for: it is better to be done sooner than told.
 */
function workLeft(items: readonly Item[]): number {
  const paintings = items.filter(({ cost }) => cost !== null && cost > OVERHEAD)
  const looks = sumOf(paintings, ({ weight }) => weight - OVERHEAD)
  const ratio = looks === 0 ? 1 : sumOf(paintings, (item) => knownCost(item) - OVERHEAD) / looks
  const costOfOne = ({ cost, weight }: Item): number => cost ?? OVERHEAD + (weight - OVERHEAD) * ratio
  return sumOf(items, (item) => (1 - item.fraction) * costOfOne(item))
}

/** One that failed before its picture was open was no work. */
function knownCost({ cost, weight, status }: Item): number {
  return cost ?? (status === 'failed' ? 0 : weight)
}

function sumOf(items: readonly Item[], measure: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + measure(item), 0)
}

/**
 * Seconds to go; null while nobody could say. Of many, the pace is taken from where the first was finished: that one is
 * the preview's, which is painted already, or it is the one that warmed everything up. The rows of a contact sheet are
 * alike, and long.
 */
export function batchSecondsLeft(work: Extract<Work, { kind: 'applying' }>, now: number): number | null {
  const { items, startedAt, pace, task } = work
  if (items.length === 1 || task === 'sheet') return secondsLeft(fractionOf(items), now - startedAt)
  const [gained, left] = [workDone(items) - pace.done, workLeft(items)]
  const sure = items.filter(isFinished).length >= Math.min(SURE_AFTER, items.length - 1)
  if (!sure || left <= 0 || gained <= 0 || now - pace.at < MIN_ELAPSED_MS) return null
  return ((now - pace.at) * left) / gained / 1000
}

import { MAX_SIDE, type Size } from '../../common/pixels.ts'
import type { Target } from '../../protocol/selection.ts'
import { secondsLeft } from './time-left.ts'
import type { Item, Work } from './work.ts'

/** Cost of reading, encoding and placing one target, in painted pixels. */
const OVERHEAD = 128 * 128
/** An average is reliable when at least this many targets are finished. */
const SURE_AFTER = 3
const MIN_ELAPSED_MS = 1000

/**
 * Estimated cost of each target, in painted pixels: the area that it covers, or almost nothing for a picture that
 * occurs again.
 */
export function weightsOf(targets: readonly Target[]): number[] {
  const known = new Set<string>()
  return targets.map(({ picture, width, height }) => {
    const painting = `${picture} ${Math.round(width)}×${Math.round(height)}`
    const isKnown = picture !== null && known.has(painting)
    known.add(painting)
    return OVERHEAD + (isKnown ? 0 : Math.min(width * height, MAX_SIDE * MAX_SIDE))
  })
}

/**
 * Cost of a target in painted pixels, known once its picture is open. `size` is the size to paint at, or null if the
 * painting is in the cache.
 */
export function costOf(size: Size | null): number {
  return OVERHEAD + (size === null ? 0 : size.width * size.height)
}

/** The finished part of all work, 0 to 1. */
export function fractionOf(items: readonly Item[]): number {
  const whole = sumOf(items, ({ weight }) => weight)
  return whole === 0 ? 0 : sumOf(items, ({ weight, fraction }) => weight * fraction) / whole
}

export const isFinished = ({ status }: Item): boolean => status === 'done' || status === 'failed'

/** The finished work, in painted pixels. */
export function workDone(items: readonly Item[]): number {
  return sumOf(items, (item) => knownCost(item) * item.fraction)
}

/**
 * The remaining work, in painted pixels. A cost that is not known yet is its estimate times the ratio of cost to
 * estimate in the paintings so far. A target whose picture is not open yet is assumed to need a new painting, because
 * it is better to announce too long a wait than too short a one.
 */
function workLeft(items: readonly Item[]): number {
  const paintings = items.filter(({ cost }) => cost !== null && cost > OVERHEAD)
  const looks = sumOf(paintings, ({ weight }) => weight - OVERHEAD)
  const ratio = looks === 0 ? 1 : sumOf(paintings, (item) => knownCost(item) - OVERHEAD) / looks
  const costOfOne = ({ cost, weight }: Item): number => cost ?? OVERHEAD + (weight - OVERHEAD) * ratio
  return sumOf(items, (item) => (1 - item.fraction) * costOfOne(item))
}

/** The cost where it is known, else the estimate. A target that failed before its picture was open cost nothing. */
function knownCost({ cost, weight, status }: Item): number {
  return cost ?? (status === 'failed' ? 0 : weight)
}

function sumOf(items: readonly Item[], measure: (item: Item) => number): number {
  return items.reduce((sum, item) => sum + measure(item), 0)
}

/**
 * Seconds left. Null while it is too early to tell. With several targets the pace is measured from the end of the first
 * one. The first target is not typical: either the preview has painted it already, or it took longer because it filled
 * the caches. The rows of a contact sheet take equally long, so their pace is measured from the start.
 */
export function batchSecondsLeft(work: Extract<Work, { kind: 'applying' }>, now: number): number | null {
  const { items, startedAt, pace, task } = work
  if (items.length === 1 || task === 'sheet') return secondsLeft(fractionOf(items), now - startedAt)
  const [gained, left] = [workDone(items) - pace.done, workLeft(items)]
  const sure = items.filter(isFinished).length >= Math.min(SURE_AFTER, items.length - 1)
  if (!sure || left <= 0 || gained <= 0 || now - pace.at < MIN_ELAPSED_MS) return null
  return ((now - pace.at) * left) / gained / 1000
}

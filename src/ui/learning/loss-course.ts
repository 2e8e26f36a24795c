import type { Losses } from '../../protocol/learn-calls.ts'
import type { Point } from './learning.ts'

/** Twice as many as the plot has pixels to draw them on. */
const MOST_POINTS = 600

/** The course with one more step; a step that is told of again takes the place of what was told before. */
export function withPoint(course: readonly Point[], point: Point): readonly Point[] {
  const before = course.filter(({ step }) => step < point.step)
  const kept = before.length < MOST_POINTS ? before : before.filter((_, i) => i === 0 || i % 2 === 1)
  return [...kept, point]
}

/** How far a loss has come, of what it was at first: -0.62 is 62 % less. Null before two steps. */
export function changeOf(course: readonly Point[], loss: keyof Losses): number | null {
  const first = course[0]?.[loss]
  const last = course.at(-1)?.[loss]
  if (course.length < 2 || first === undefined || last === undefined || first <= 0) return null
  return last / first - 1
}

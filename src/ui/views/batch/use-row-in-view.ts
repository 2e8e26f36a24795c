import { useEffect, useRef } from 'preact/hooks'
import type { Work } from '../../state/work.ts'

/** The longest time, in milliseconds, that the row being painted may be out of view. */
const FOLLOWING_MS = 300

/**
 * Keeps the row that is being painted in view, until someone scrolls or enters the list. At the end it scrolls to the
 * first row that failed.
 *
 * @returns the attributes that the list needs for this
 */
export function useRowInView(work: Exclude<Work, { kind: 'idle' }>) {
  const list = useRef<HTMLUListElement>(null)
  const isFollowing = useRef(true)
  const pending = useRef<ReturnType<typeof setTimeout> | null>(null)
  const show = (status: 'working' | 'failed'): void =>
    list.current?.querySelector(`[data-status=${status}]`)?.scrollIntoView({ block: 'nearest' })

  const isOver = work.kind === 'done'
  const current = work.items.find(({ status }) => status === 'working')?.key
  useEffect(() => {
    if (isOver || pending.current !== null) return
    // This is not done for each row, because scrollIntoView makes the browser lay out the list.
    pending.current = setTimeout(() => {
      pending.current = null
      if (isFollowing.current) show('working')
    }, FOLLOWING_MS)
  }, [isOver, current])
  useEffect(() => {
    if (isOver) show('failed')
  }, [isOver])

  const leave = (): void => {
    isFollowing.current = false
  }
  return { ref: list, onWheel: leave, onPointerDown: leave, onFocusCapture: leave }
}

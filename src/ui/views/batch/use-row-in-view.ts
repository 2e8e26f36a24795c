import { useEffect, useRef } from 'preact/hooks'
import type { Work } from '../../state/state.ts'

/** How long the line at work may be out of sight. */
const FOLLOWING_MS = 300

/**
 * Keeps the line at work in view until the list is scrolled or entered by hand; when all is over, the first that failed is.
 *
 * @returns what the list is to be given
 */
export function useRowInView(work: Exclude<Work, { kind: 'idle' }>) {
  const list = useRef<HTMLUListElement>(null)
  const isFollowing = useRef(true)
  const pending = useRef<ReturnType<typeof setTimeout> | null>(null)
  const show = (status: 'working' | 'failed'): void =>
    list.current?.querySelector(`[data-status=${status}]`)?.scrollIntoView({ block: 'nearest' })

  const isOver = work.kind === 'done'
  const atWork = work.items.find(({ status }) => status === 'working')?.key
  useEffect(() => {
    if (isOver || pending.current !== null) return
    // Not for each line: looking where one is makes the browser lay the list out.
    pending.current = setTimeout(() => {
      pending.current = null
      if (isFollowing.current) show('working')
    }, FOLLOWING_MS)
  }, [isOver, atWork])
  useEffect(() => {
    if (isOver) show('failed')
  }, [isOver])

  const leave = (): void => {
    isFollowing.current = false
  }
  return { ref: list, onWheel: leave, onPointerDown: leave, onFocusCapture: leave }
}

import { useLayoutEffect } from 'preact/hooks'
import { macrotask } from '../../worker/macrotask.ts'

/**
 * Scrolls to an element whenever `key` says that another one is meant: in a task of its own, since finding out where it
 * is lays the whole panel out, and drawing the panel was one already.
 */
export function useInView(key: string | undefined, find: (key: string) => Element | null): void {
  useLayoutEffect(() => {
    let wanted = true
    void macrotask().then(() => {
      if (wanted && key !== undefined) find(key)?.scrollIntoView({ block: 'nearest' })
    })
    return () => {
      wanted = false
    }
  }, [key])
}

import { useLayoutEffect } from 'preact/hooks'
import { macrotask } from '../../worker/macrotask.ts'

/**
 * Scrolls to an element whenever `key` changes. Scrolling makes the browser lay out the whole panel. It is therefore
 * done in a separate task, because drawing the panel was already a long task.
 *
 * @param find returns the element for a key
 */
export function useInView(key: string | undefined, find: (key: string) => Element | null): void {
  useLayoutEffect(() => {
    let isWanted = true
    void macrotask().then(() => {
      if (isWanted && key !== undefined) find(key)?.scrollIntoView({ block: 'nearest' })
    })
    return () => {
      isWanted = false
    }
  }, [key])
}

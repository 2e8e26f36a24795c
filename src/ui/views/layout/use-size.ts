import type { RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'
import type { Size } from '../../../common/pixels.ts'

/** The current size of an element, in CSS pixels. @param first the size before the element was measured */
export function useSize(element: RefObject<HTMLElement>, first: Size): Size {
  const [size, setSize] = useState(first)
  useLayoutEffect(() => {
    const measured = element.current
    if (measured === null) return
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = measured
      setSize((known) => (known.width === width && known.height === height ? known : { width, height }))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(measured)
    return () => observer.disconnect()
  }, [])
  return size
}

import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import './panel-end.css'

/**
 * The part of the panel that stays at the lower edge while the rest scrolls beneath it. It tells the panel its
 * height, so that a control that gets the focus is scrolled to a visible place.
 */
export function PanelEnd({ children }: { children: ComponentChildren }) {
  const end = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const element = end.current
    const panel = element?.closest<HTMLElement>('.panel') ?? null
    if (element === null || panel === null) return
    const observer = new ResizeObserver(() => {
      panel.style.scrollPaddingBottom = `${element.offsetHeight}px`
    })
    observer.observe(element)
    return () => {
      observer.disconnect()
      panel.style.scrollPaddingBottom = ''
    }
  }, [])
  return (
    <div class="panel-end" ref={end}>
      {children}
    </div>
  )
}

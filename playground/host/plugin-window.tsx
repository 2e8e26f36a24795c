import { useEffect, useRef, useState } from 'preact/hooks'
import type { Editor } from './editor.ts'
import { Icon } from './icons.tsx'

/** The window of a running plugin. Its title bar drags it. A hidden window stays in the page, as in Figma. */
export function PluginWindow({ editor }: { editor: Editor }) {
  const { frame, run } = editor
  const slot = useRef<HTMLDivElement>(null)
  const [moved, setMoved] = useState({ x: 0, y: 0 })
  const element = run?.frame.element ?? null
  useEffect(() => {
    if (element && slot.current && element.parentElement !== slot.current) slot.current.replaceChildren(element)
  }, [element, frame !== null])
  if (!frame || !element) return null
  const drag = (down: PointerEvent): void => {
    const handle = down.currentTarget as HTMLElement // the title has the listener
    handle.setPointerCapture(down.pointerId)
    const move = (event: PointerEvent): void =>
      setMoved({ x: moved.x + event.clientX - down.clientX, y: moved.y + event.clientY - down.clientY })
    handle.addEventListener('pointermove', move)
    handle.addEventListener('pointerup', () => handle.removeEventListener('pointermove', move), { once: true })
  }
  return (
    <div
      class="plugin-window"
      role="dialog"
      aria-label={frame.title}
      style={{ display: frame.visible ? 'block' : 'none', translate: `${moved.x}px ${moved.y}px`, width: frame.width }}
    >
      <header onPointerDown={drag}>
        <strong>{frame.title}</strong>
        <button
          type="button"
          aria-label="Close plugin"
          onPointerDown={(event) => event.stopPropagation()}
          onClick={() => run?.fake.close()}
        >
          <Icon name="close" />
        </button>
      </header>
      <div ref={slot} class="slot" style={{ width: frame.width, height: frame.height }} />
    </div>
  )
}

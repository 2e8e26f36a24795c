import { useRef } from 'preact/hooks'
import type { WindowSize } from '../../preview/window-size.ts'
import './resize-corner.css'

/** How far one arrow key moves the corner, in CSS pixels; with Shift ten times as far. */
const STEP = 8

/**
 * The lower right corner of the panel. Dragging it, or pressing arrow keys, changes the size of the panel. A double
 * click or the Delete key restores the default size.
 */
export function ResizeCorner({ size }: { size: WindowSize }) {
  const from = useRef<{ x: number; y: number; width: number; height: number } | null>(null)

  function onPointerDown(event: PointerEvent & { currentTarget: HTMLElement }): void {
    if (event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
    from.current = { x: event.screenX, y: event.screenY, ...size.now() }
  }

  function onPointerMove({ screenX, screenY, buttons }: PointerEvent): void {
    const before = from.current
    if (before === null || buttons !== 1) return
    size.set({ width: before.width + screenX - before.x, height: before.height + screenY - before.y })
  }

  function onKeyDown(event: KeyboardEvent): void {
    const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key]
    if (event.key === 'Delete' || event.key === 'Backspace') size.set(null)
    if (by === undefined) return
    event.preventDefault()
    const [right = 0, down = 0] = by.map((direction) => direction * STEP * (event.shiftKey ? 10 : 1))
    const { width, height } = size.now()
    size.set({ width: width + right, height: height + down })
  }

  return (
    <button
      type="button"
      class="resize-corner"
      aria-label="Resize panel"
      aria-keyshortcuts="ArrowRight ArrowLeft ArrowDown ArrowUp Delete"
      title="Drag to resize. Double-click to reset"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onLostPointerCapture={() => (from.current = null)}
      onDblClick={() => size.set(null)}
      onKeyDown={onKeyDown}
    >
      <svg width="8" height="8" aria-hidden="true">
        <path d="M7.5 1.5l-6 6M7.5 5l-2.5 2.5" />
      </svg>
    </button>
  )
}

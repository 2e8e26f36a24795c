import { useEffect, useRef, useState } from 'preact/hooks'
import type { Mask } from '../../../common/mask.ts'
import type { Size } from '../../../common/pixels.ts'
import { brushMask } from '../../preview/brush-mask.ts'
import type { PicturePoint } from '../../preview/change-mask.ts'
import './protect-brush.css'

interface Props {
  /** The picture on show. */
  picture: Size
  mask: Mask | null
  /** Size on the screen, in CSS pixels. */
  size: Size
  /** Radius of the brush, in fractions of the picture's longer side. */
  radius: number
  /** Whether the brush protects a part. Otherwise the part is painted again. */
  protects: boolean
  onMask: (mask: Mask | null) => void
  onDone: () => void
}

/** How far an arrow key moves the brush, in fractions of the picture's sides; the second number is for Shift. */
const [STEP, FAR] = [0.02, 0.1]
const DIRECTIONS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1]
}

/** A brush over the preview. It protects the parts that it touches. With Alt, these parts are painted again. */
export function ProtectBrush({ picture, mask, size, radius, protects, onMask, onDone }: Props) {
  const area = useRef<HTMLDivElement>(null)
  const newest = useRef(mask) // the newest mask, because strokes may follow each other before the panel is drawn again
  newest.current = mask
  const last = useRef<PicturePoint | null>(null)
  const [at, setAt] = useState<PicturePoint>({ x: 0.5, y: 0.5 })
  useEffect(() => area.current?.focus({ preventScroll: true }), [])

  function stroke(to: PicturePoint, isProtecting: boolean): void {
    newest.current = brushMask(newest.current, picture, {
      from: last.current ?? to,
      to,
      radius,
      protects: isProtecting
    })
    last.current = to
    onMask(newest.current)
  }

  function onPointer(event: PointerEvent & { currentTarget: HTMLElement }): void {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
    const to = { x: (event.clientX - left) / width, y: (event.clientY - top) / height }
    setAt(to)
    if (event.buttons !== 1) {
      last.current = null
      return
    }
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId)
    stroke(to, protects !== event.altKey)
  }

  function onKeyDown(event: KeyboardEvent): void {
    const { key, shiftKey, altKey } = event
    const direction = DIRECTIONS[key]
    if (
      event.metaKey ||
      event.ctrlKey ||
      (!direction && ![' ', 'Enter', 'Delete', 'Backspace', 'Escape'].includes(key))
    )
      return
    event.preventDefault()
    event.stopPropagation()
    if (key === 'Escape') onDone()
    else if (direction) {
      const far = shiftKey ? FAR : STEP
      const within = (value: number): number => Math.min(1, Math.max(0, value))
      setAt({ x: within(at.x + direction[0] * far), y: within(at.y + direction[1] * far) })
    } else {
      last.current = null
      stroke(at, key === 'Delete' || key === 'Backspace' ? false : protects !== altKey)
      last.current = null
    }
  }

  const diameter = 2 * radius * Math.max(size.width, size.height)
  return (
    <div
      ref={area}
      class="protect-area"
      role="application"
      aria-label="Brush. Arrow keys move it, Space keeps the picture beneath it, Delete paints it again, Esc ends."
      // biome-ignore lint/a11y/noNoninteractiveTabindex: role "application" takes the keys that move the brush
      tabIndex={0}
      style={{ width: size.width, height: size.height }}
      onPointerDown={onPointer}
      onPointerMove={onPointer}
      onKeyDown={onKeyDown}
    >
      <span
        class="protect-ring"
        style={{ left: `${at.x * 100}%`, top: `${at.y * 100}%`, width: diameter, height: diameter }}
      />
    </div>
  )
}

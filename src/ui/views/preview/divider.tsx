import './divider.css'

const STEP = 2
const BIG_STEP = 10

interface Props {
  /** Percent of the width that shows the original. */
  share: number
  onMove: (share: number) => void
}

/** The line between original and pastiche. Pointer and arrow keys move it over the width of its parent. */
export function Divider({ share, onMove }: Props) {
  function onKeyDown(event: KeyboardEvent): void {
    const step = event.shiftKey ? BIG_STEP : STEP
    const next = {
      ArrowLeft: share - step,
      ArrowDown: share - step,
      ArrowRight: share + step,
      ArrowUp: share + step,
      Home: 0,
      End: 100
    }[event.key]
    if (next === undefined) return
    event.preventDefault()
    onMove(clampShare(next))
  }

  function onPointer(event: PointerEvent & { currentTarget: HTMLElement }): void {
    if (event.buttons !== 1) return
    event.stopPropagation()
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId)
    const { parentElement } = event.currentTarget
    if (parentElement !== null) onMove(shareAt(event, parentElement))
  }

  return (
    <div
      class="divider"
      role="slider"
      tabIndex={0}
      aria-label="Before and after"
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(share)}
      aria-valuetext={`${Math.round(share)} percent original`}
      onKeyDown={onKeyDown}
      onPointerDown={onPointer}
      onPointerMove={onPointer}
    />
  )
}

/** The position of the pointer, in percent of the element's width. */
export function shareAt({ clientX }: PointerEvent, element: Element): number {
  const { left, width } = element.getBoundingClientRect()
  return clampShare(((clientX - left) / width) * 100)
}

function clampShare(percent: number): number {
  return Math.min(100, Math.max(0, percent))
}

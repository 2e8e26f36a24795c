import { useState } from 'preact/hooks'
import type { Look } from '../../../common/look.ts'
import type { Pixels, Size } from '../../../common/pixels.ts'
import './comparison.css'
import { Picture } from '../controls/picture.tsx'
import { useFinished } from './use-finished.ts'

const STEP = 2
const BIG_STEP = 10

interface Props {
  content: Pixels
  /** At full strength; null before the first draft. */
  pastiche: Pixels | null
  /** How many pixels of the two correspond to one painted pixel. */
  scale: number
  look: Look
  /** Size on the screen, in CSS pixels. */
  size: Size
  /** Whether a checkerboard shows through where the picture is transparent. */
  checkered: boolean
}

/** The original on the left and the pastiche on the right of a divider, which pointer and arrow keys move. */
export function Comparison({ content, pastiche, scale, look, size, checkered }: Props) {
  const [share, setShare] = useState(50) // percent of the width that shows the original
  const after = useFinished(content, pastiche, scale, look)
  const move = (percent: number): void => setShare(Math.min(100, Math.max(0, percent)))

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
    move(next)
  }

  function onPointer(event: PointerEvent & { currentTarget: HTMLElement }): void {
    if (after === null || event.buttons !== 1) return
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId)
    const { left, width } = event.currentTarget.getBoundingClientRect()
    move(((event.clientX - left) / width) * 100)
  }

  return (
    <div
      class={checkered ? 'comparison comparison-checkered' : 'comparison'}
      style={{ width: size.width, height: size.height, '--share': `${share}%` }}
      onPointerDown={onPointer}
      onPointerMove={onPointer}
    >
      <Picture class="comparison-before" pixels={content} label="Original" />
      {after !== null && (
        <>
          <Picture class="comparison-after" pixels={after} label="Pastiche" />
          <div
            class="comparison-divider"
            role="slider"
            tabIndex={0}
            aria-label="Before and after"
            aria-orientation="horizontal"
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={Math.round(share)}
            aria-valuetext={`${Math.round(share)} percent original`}
            onKeyDown={onKeyDown}
          />
        </>
      )}
    </div>
  )
}

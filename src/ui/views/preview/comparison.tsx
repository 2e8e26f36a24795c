import type { Look } from '../../../common/look.ts'
import type { Mask } from '../../../common/mask.ts'
import type { Pixels, Size } from '../../../common/pixels.ts'
import './comparison.css'
import type { Ground } from '../../painting/ground.ts'
import { PixelCanvas } from '../pictures/pixel-canvas.tsx'
import { Divider, shareAt } from './divider.tsx'
import { useFinished } from './use-finished.ts'

interface Props {
  content: Pixels
  /** The painting at full strength; null before the first draft. */
  pastiche: Pixels | null
  /** Pixels of these pictures for each pixel of the painting, along a side. */
  scale: number
  /** How much of a graphic the content counts as: `FinishInput.graphic`. */
  graphic: number
  look: Look
  /** The mask of the protected part of the picture; null if nothing is protected. */
  mask: Mask | null
  /** Size on the screen, in CSS pixels. */
  size: Size
  /** The checkerboard behind a transparent picture; null for an opaque picture. */
  ground: Ground | null
  /** How often the picture is repeated in each direction. */
  repeats?: number
  /** Percent of the width that shows the original. Null shows the pastiche alone, without a divider. */
  share: number | null
  onShare: (share: number) => void
}

/** The original on the left and the pastiche on the right of a divider, which pointer and arrow keys move. */
export function Comparison({
  content,
  pastiche,
  scale,
  graphic,
  look,
  mask,
  size,
  ground,
  repeats = 1,
  share,
  onShare
}: Props) {
  const { pixels: after, isBusy } = useFinished(content, pastiche, scale, graphic, look, mask)

  function onPointer(event: PointerEvent & { currentTarget: HTMLElement }): void {
    if (after === null || event.buttons !== 1) return
    if (event.type === 'pointerdown') event.currentTarget.setPointerCapture(event.pointerId)
    onShare(shareAt(event, event.currentTarget))
  }

  return (
    <div
      class="comparison"
      data-ground={ground ?? undefined}
      aria-busy={isBusy}
      style={{ width: size.width, height: size.height, '--share': `${share ?? 0}%` }}
      onPointerDown={onPointer}
      onPointerMove={onPointer}
    >
      <PixelCanvas class="comparison-before" pixels={content} label="Original" repeats={repeats} />
      {after !== null && (
        <>
          <PixelCanvas class="comparison-after" pixels={after} label="Pastiche" repeats={repeats} />
          {share !== null && <Divider share={share} onMove={onShare} />}
        </>
      )}
    </div>
  )
}

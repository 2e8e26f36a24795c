import { useMemo } from 'preact/hooks'
import type { Pixels } from '../../../common/pixels.ts'
import { groundFor } from '../../painting/ground.ts'
import { isShownWhole } from '../../preview/sample-part.ts'
import { PixelCanvas } from './pixel-canvas.tsx'
import './sample-picture.css'

/** A style's sample. It fills its cell. If the picture is long or transparent, it is shown whole instead. */
export function SamplePicture({ pixels }: { pixels: Pixels }) {
  const ground = useMemo(() => groundFor(pixels, null), [pixels])
  const isWhole = ground !== null || isShownWhole(pixels)
  return (
    <span class="style-picture style-sample" data-whole={isWhole || undefined} data-ground={ground ?? undefined}>
      <PixelCanvas class="sample-canvas" pixels={pixels} label="" />
    </span>
  )
}

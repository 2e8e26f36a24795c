import { useMemo } from 'preact/hooks'
import { croppedView } from '../../learning/crop.ts'
import { sourceGround } from '../../learning/source-ground.ts'
import type { StyleSource } from '../../state/learning-state.ts'
import { PixelCanvas } from '../pictures/pixel-canvas.tsx'

interface Props {
  source: StyleSource
  class: string
  /** With an empty label it is hidden from screen readers. */
  label: string
  /** Whether only the part that is learnt is shown. */
  isCropped?: boolean
}

/** A style picture on the ground that it is learnt on. */
export function SourcePicture({ source, class: className, label, isCropped = false }: Props) {
  const { view, crop, ground } = source
  const pixels = useMemo(() => (isCropped ? croppedView(view, crop) : view), [view, crop, isCropped])
  const behind = useMemo(() => sourceGround(source), [view, crop, ground])
  return <PixelCanvas class={className} pixels={pixels} ground={behind} label={label} />
}

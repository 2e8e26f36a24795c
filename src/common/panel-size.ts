import type { Size } from './pixels.ts'

/** Initial size of the panel's window, in CSS pixels. */
export const PANEL_SIZE: Size = { width: 320, height: 712 }
/** Smallest and largest size. The controls do not fit into a smaller window, and a larger window hides the canvas. */
const [LEAST, MOST]: readonly [Size, Size] = [
  { width: 300, height: 300 },
  { width: 1200, height: 1400 }
]

/** The nearest size that the panel may have, in whole pixels. */
export function clampPanelSize({ width, height }: Size): Size {
  const clamp = (value: number, side: keyof Size): number =>
    Math.round(Math.min(MOST[side], Math.max(LEAST[side], value)))
  return { width: clamp(width, 'width'), height: clamp(height, 'height') }
}

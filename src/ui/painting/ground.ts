import type { Pixels } from '../../common/pixels.ts'
import { luminanceOf } from '../../engine/finish/luminance.ts'

/** The lightness of the checkerboard behind a transparent picture. */
export type Ground = 'light' | 'middle' | 'dark'

/** Mean luminance of each ground, as in ground.css. */
const GROUNDS: readonly (readonly [Ground, number])[] = [
  ['light', 241],
  ['dark', 42],
  ['middle', 128]
]

/**
 * A picture whose mean alpha is at least this fraction counts as opaque. Soft edges and round corners of a photo need
 * no checkerboard.
 */
const OPAQUE = 0.98

/**
 * The ground on which a picture and its pastiche can both be seen best. For white letters whose pastiche is dark blue,
 * it is the middle grey. Null if hardly anything of the picture is transparent.
 *
 * @param pastiche a pastiche of the same size; its own alpha is ignored
 */
export function groundFor(content: Pixels, pastiche: Pixels | null): Ground | null {
  const light = meanLuminance(content.rgba, content.rgba)
  if (light === null) return null
  const lights = pastiche === null ? [light] : [light, meanLuminance(content.rgba, pastiche.rgba) ?? light]
  const contrast = (ground: number): number => Math.min(...lights.map((mean) => Math.abs(mean - ground)))
  const [best] = [...GROUNDS].sort(([, one], [, other]) => contrast(other) - contrast(one))
  return best?.[0] ?? 'light'
}

/** The mean luminance of `rgba`, weighted by the alpha of `shape`; null if `shape` is as good as opaque. */
function meanLuminance(shape: Uint8Array, rgba: Uint8Array): number | null {
  let [shown, light] = [0, 0]
  for (let at = 0; at < shape.length; at += 4) {
    const alpha = shape[at + 3] ?? 0
    shown += alpha
    light += alpha * luminanceOf(rgba[at] ?? 0, rgba[at + 1] ?? 0, rgba[at + 2] ?? 0)
  }
  if (shown * 4 >= OPAQUE * 255 * shape.length) return null
  return shown === 0 ? 255 : light / shown
}

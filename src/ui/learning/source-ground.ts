import { groundOf } from '../../engine/tune/style-ground.ts'
import { type Ground, groundFor } from '../painting/ground.ts'
import type { StyleSource } from '../state/learning-state.ts'
import { croppedView } from './crop.ts'

type Part = Pick<StyleSource, 'view' | 'crop' | 'ground'>

/**
 * Whether the cropped picture has transparent parts. If so, the designer can choose a colour to lay them on, the
 * ground.
 */
export function hasGround({ view, crop, ground }: Part): boolean {
  return groundOf(croppedView(view, crop), ground) !== null
}

/**
 * The `data-ground` behind a style picture: the colour that its transparent parts are laid on for learning. If the
 * picture is a cut-out object, which is learnt without a ground, it is a checkerboard. Null if nothing is transparent.
 */
export function sourceGround({ view, crop, ground }: Part): Ground | 'white' | 'black' | null {
  const learnt = groundOf(croppedView(view, crop), ground)
  return learnt === null || learnt === 'surroundings' ? groundFor(view, null) : learnt
}

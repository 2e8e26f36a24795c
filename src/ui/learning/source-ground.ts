import { groundOf } from '../../engine/tune/style-ground.ts'
import { type Ground, groundFor } from '../painting/ground.ts'
import type { StyleSource } from '../state/learning-state.ts'
import { croppedView } from './crop.ts'

type Part = Pick<StyleSource, 'view' | 'crop' | 'ground'>

/** Whether some of the part that is learnt is transparent, so that the designer can choose its ground. */
export function hasGround({ view, crop, ground }: Part): boolean {
  return groundOf(croppedView(view, crop), ground) !== null
}

/**
 * The `data-ground` behind a style picture: the ground that it is learnt on, or a checkerboard around an object that was cut
 * out. Null where nothing is transparent.
 */
export function sourceGround({ view, crop, ground }: Part): Ground | 'white' | 'black' | null {
  const learnt = groundOf(croppedView(view, crop), ground)
  return learnt === null || learnt === 'surroundings' ? groundFor(view, null) : learnt
}

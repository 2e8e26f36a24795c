/**
 * The ground on which the transparent parts of a style picture are laid before its style is learnt. `auto`: for strokes,
 * white or black, whichever contrasts more; none around an object that was cut out.
 */
export type StyleGround = 'auto' | 'white' | 'black'

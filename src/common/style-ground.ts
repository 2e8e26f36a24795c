/**
 * What fills the transparent parts of a style picture before its style is learnt. `auto`: under strokes, white or
 * black, whichever contrasts more; around an object that was cut out, the colours of its edge.
 */
export type StyleGround = 'auto' | 'white' | 'black'

import { reflect } from './reflect.ts'

/** What lies beyond the edges of a picture: its mirror image, or, of one that is to be tiled, its other side. */
export type Edges = 'mirrored' | 'wrapped'

/** Index `i` of a line of `length` pixels that goes on like this beyond its ends. */
export function inside(i: number, length: number, edges: Edges): number {
  return edges === 'mirrored' ? reflect(i, length) : ((i % length) + length) % length
}

import type { Colours } from '../../common/look.ts'
import type { FinishInput } from './finish-input.ts'
import { type ColourMap, luminanceBy, matchColours } from './match-colours.ts'
import { structureOf } from './structure.ts'

/**
 * What has to be found out about a painting before it can be finished, and stays the same however strong, detailed,
 * bright or saturated it is to be.
 */
export interface Findings {
  /** Null where colours are not matched. */
  readonly map: ColourMap | null
  /** What all of *detail* adds to the luminance in rows `top` to `bottom` (exclusive): see `structureOf`. */
  structure(top: number, bottom: number): Float32Array | null
}

/** Remembers nothing: of a large picture, the structure takes four bytes a pixel. */
export function findIn(painting: FinishInput, colours: Colours): Findings {
  const { content, pastiche, view } = painting
  const map = colours === 'matched' ? matchColours(view?.content ?? content, view?.pastiche ?? pastiche) : null
  return { map, structure: (top, bottom) => structureOf(painting, luminanceBy(map), top, bottom) }
}

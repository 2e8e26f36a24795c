import type { Colours } from '../../common/look.ts'
import type { FinishInput } from './finish-input.ts'
import { type ColourMap, luminanceBy, matchColours } from './match-colours.ts'
import { structureOf } from './structure.ts'

/**
 * Results of analysing the whole picture, which finishing needs. They do not depend on strength, detail, brightness or
 * saturation.
 */
export interface Findings {
  /** Null where colours are not matched. */
  readonly map: ColourMap | null
  /** The luminance that *detail* 1 adds in rows `top` to `bottom` (exclusive): see `structureOf`. */
  structure(top: number, bottom: number): Float32Array | null
}

/** Analyses a painting. The structure is not cached, because it takes four bytes for each pixel. */
export function findIn(input: FinishInput, colours: Colours): Findings {
  const { content, pastiche, view } = input
  const map = colours === 'matched' ? matchColours(view?.content ?? content, view?.pastiche ?? pastiche) : null
  return { map, structure: (top, bottom) => structureOf(input, luminanceBy(map), top, bottom) }
}

import type { Colours } from '../../common/look.ts'
import type { FinishInput } from './finish-input.ts'
import { type ColourMap, luminanceBy, matchColours } from './match-colours.ts'
import { structureOf } from './structure.ts'

/**
 * What finishing needs from an analysis of the whole picture. It does not depend on strength, detail, brightness or
 * saturation.
 */
export interface Findings {
  /** Null where colours are not matched. */
  readonly map: ColourMap | null
  /** What full *detail* adds to the luminance in rows `top` to `bottom` (exclusive): see `structureOf`. */
  structure(top: number, bottom: number): Float32Array | null
}

/** Analyses a painting. It caches nothing: the structure of a large picture takes four bytes a pixel. */
export function findIn(input: FinishInput, colours: Colours): Findings {
  const { content, pastiche, view } = input
  const map = colours === 'matched' ? matchColours(view?.content ?? content, view?.pastiche ?? pastiche) : null
  return { map, structure: (top, bottom) => structureOf(input, luminanceBy(map), top, bottom) }
}

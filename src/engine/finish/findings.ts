import type { Colours } from '../../common/look.ts'
import type { FinishInput } from './finish-input.ts'
import { type ColourMap, luminanceBy, matchColours } from './match-colours.ts'
import { structureOf } from './structure.ts'

/**
 * The results of analysing the whole picture that finishing needs. They do not depend on strength, detail, brightness
 * or saturation.
 */
export interface Findings {
  /** Null where colours are not matched. */
  readonly map: ColourMap | null
  /** The luminance that full *detail* adds in rows `top` to `bottom` (exclusive): see `structureOf`. */
  structure(top: number, bottom: number): Float32Array | null
}

/** Analyses a painting. It caches nothing, because the structure of a large picture takes four bytes for each pixel. */
export function findIn(input: FinishInput, colours: Colours): Findings {
  const { content, pastiche, view } = input
  const map = colours === 'matched' ? matchColours(view?.content ?? content, view?.pastiche ?? pastiche) : null
  return { map, structure: (top, bottom) => structureOf(input, luminanceBy(map), top, bottom) }
}

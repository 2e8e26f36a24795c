import type { Colours } from '../../common/look.ts'
import type { FinishInput } from './finish-input.ts'
import { type ColourMap, luminanceBy, matchColours } from './match-colours.ts'
import { structureOf } from './structure.ts'

/**
 * The results of analysing a whole painting. They can be used again while only strength, detail, brightness and
 * saturation change, so a slider need not wait for a new analysis.
 */
export interface Findings {
  /** Null unless *colours* is `matched`. */
  readonly map: ColourMap | null
  /** The luminance that *detail* 1 adds in rows `top` to `bottom` (exclusive): see `structureOf`. */
  structure(top: number, bottom: number): Float32Array | null
}

/** Analyses a painting. The structure is computed again at each call, because storing it takes four bytes a pixel. */
export function findIn(input: FinishInput, colours: Colours): Findings {
  const { content, pastiche, view } = input
  const map = colours === 'matched' ? matchColours(view?.content ?? content, view?.pastiche ?? pastiche) : null
  return { map, structure: (top, bottom) => structureOf(input, luminanceBy(map), top, bottom) }
}

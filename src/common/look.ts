/** How a pastiche is to look: everything the designer can set. Defaults live here and nowhere else. */
export interface Look {
  /** The id of a preset, as in models/index.json, or of a style of the designer's own, `ownStyleId`. */
  readonly style: string
  /** 0 = the content as it was, 1 = all pastiche. */
  readonly strength: number
  /** Luminance from the pastiche, colour from the content. */
  readonly keepColours: boolean
  /** Length of a stroke relative to the network's own, in design pixels: 0.5 finer, 2 bolder. */
  readonly strokeSize: number
}

export const DEFAULT_LOOK: Omit<Look, 'style'> = { strength: 1, keepColours: false, strokeSize: 1 }
export const STROKE_SIZES = { min: 0.5, max: 3 } as const

/**
 * How a pastiche lands on its layer:
 * `above` a new image fill over the original one, `replace` in its stead, `layer` a new layer over the original.
 * A layer that takes no fills always gets `layer`.
 */
export type Landing = 'above' | 'replace' | 'layer'
export const LANDINGS: readonly Landing[] = ['above', 'replace', 'layer']

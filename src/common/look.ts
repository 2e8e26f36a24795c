/** How a pastiche is to look: everything the designer can set. Defaults live here and nowhere else. */
export interface Look {
  /** The id of a preset, as in models/index.json, or of a style of the designer's own, `ownStyleId`. */
  readonly style: string
  /** A second style, mixed in. */
  readonly mix: Mix | null
  /** 0 = the content as it was, 1 = all pastiche. */
  readonly strength: number
  /** Length of a stroke relative to the network's own, in design pixels: 0.5 finer, 2 bolder. */
  readonly strokeSize: number
  readonly colours: Colours
  /** How much of the content's own structure comes back: 0 none, 1 all that is finer than a stroke. */
  readonly detail: number
  /** Of the pastiche, −1 to 1; 0 leaves it as it is. */
  readonly brightness: number
  /** Of the pastiche, −1 (grey) to 1; 0 leaves it as it is. */
  readonly saturation: number
  /** Painted so that copies laid side by side show no seam. */
  readonly tileable: boolean
  /** Several pictures are painted with statistics in common: a tone gets the same paint in all of them. */
  readonly series: boolean
}

/** Style vectors are mixed linearly, and what comes out is a style again (Dumoulin et al. 2017, §3.3). */
export interface Mix {
  /** As `Look.style`. */
  readonly style: string
  /** Of this style, 0 to 1; the rest is the look's own. */
  readonly share: number
}

/**
 * Where the colours come from: `style` from the style, `luminance` from the content, with the pastiche's luminance;
 * `matched` from the style, moved until mean and covariance are the content's.
 */
export type Colours = 'style' | 'luminance' | 'matched'
export const COLOURS: readonly Colours[] = ['style', 'luminance', 'matched']

export const DEFAULT_LOOK: Omit<Look, 'style'> = {
  mix: null,
  strength: 1,
  strokeSize: 1,
  colours: 'style',
  detail: 0,
  brightness: 0,
  saturation: 0,
  tileable: false,
  series: false
}
export const STROKE_SIZES = { min: 0.5, max: 3 } as const

/** What of a look is done to a painting, after the network. */
export type FinishSettings = Pick<Look, 'strength' | 'colours' | 'detail' | 'brightness' | 'saturation'>

export function finishSettingsOf({
  strength,
  colours,
  detail,
  brightness,
  saturation
}: FinishSettings): FinishSettings {
  return { strength, colours, detail, brightness, saturation }
}

/**
 * How a pastiche lands on its layer:
 * `above` a new image fill over the original one, `replace` in its stead, `layer` a new layer over the original.
 * A layer that takes no fills always gets `layer`.
 */
export type Landing = 'above' | 'replace' | 'layer'
export const LANDINGS: readonly Landing[] = ['above', 'replace', 'layer']

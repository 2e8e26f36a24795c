import type { Mask } from './mask.ts'
import { DEFAULT_REFINE_WEIGHTS, type RefineWeights } from './refinement.ts'

/** How a pastiche looks: everything that the designer can set. The defaults are in `DEFAULT_LOOK` and nowhere else. */
export interface Look {
  /** The id of a preset, as in models/index.json, or of an own style, made by `ownStyleId`. */
  readonly style: string
  /** A second style that is mixed into the first; null for no second style. */
  readonly mix: Mix | null
  /** 0 shows only the content, 1 only the pastiche. */
  readonly strength: number
  /** Length of a stroke relative to the default: 0.5 finer, 2 bolder. */
  readonly strokeSize: number
  readonly strokes: Strokes
  readonly colours: Colours
  /**
   * How much of the content's own structure shows, −1 to 1. At 1 all detail finer than a stroke comes from the content.
   * At −1 the later passes of a large picture get the painting alone, without the content.
   */
  readonly detail: number
  /**
   * Whether a graphic, such as an interface or a logo, shows more of its own structure than a photograph, so that its
   * type stays readable: see `lookOn`.
   */
  readonly readableType: boolean
  /** Change of the pastiche's brightness, −1 to 1. 0 changes nothing. */
  readonly brightness: number
  /** Change of the pastiche's saturation, −1 (grey) to 1. 0 changes nothing. */
  readonly saturation: number
  /** The only colours of the pastiche, as `#rrggbb`; null for any colours. See src/engine/finish/palette-lock.ts. */
  readonly lock: readonly string[] | null
  /** Whether copies of the pastiche, laid side by side, show no seam. */
  readonly tileable: boolean
  /** How far the pastiche is refined, as a share of the steps: 0 is not at all (quick), 1 is fully. */
  readonly refine: number
  /** The weights of the losses while the pastiche is refined. */
  readonly refineWeights: RefineWeights
  /**
   * Whether several pictures are painted with the same statistics, so that a tone gets the same paint in all of them.
   */
  readonly series: boolean
}

/** The settings for which a preset may have defaults of its own. */
export type StyleDefaults = Pick<Look, 'strength' | 'detail' | 'refineWeights'>

/** Style vectors are mixed linearly, and the mix is a style vector again (Dumoulin et al. 2017, §3.3). */
export interface Mix {
  /** The id of the second style, as in `Look.style`. */
  readonly style: string
  /** Share of this style, 0 to 1. The look's own style has the rest. */
  readonly share: number
}

/**
 * The source of the colours. `style`: the style. `luminance`: the content, with the luminance of the pastiche.
 * `matched`: the style, changed so that the mean and covariance of the colours are those of the content.
 */
export type Colours = 'style' | 'luminance' | 'matched'
export const COLOURS: readonly Colours[] = ['style', 'luminance', 'matched']

/**
 * The unit of a stroke's length. `relative`: a share of the picture, so a layer of any size shows the same painting.
 * `fixed`: design pixels, so strokes have the same length on all layers. `once`: how older versions painted, in a
 * single pass with a resolution that falls as strokes grow.
 */
export type Strokes = 'relative' | 'fixed' | 'once'
export const STROKES: readonly Strokes[] = ['relative', 'fixed', 'once']

export const DEFAULT_LOOK: Omit<Look, 'style'> = {
  mix: null,
  strength: 1,
  strokeSize: 1,
  strokes: 'relative',
  colours: 'style',
  detail: 0,
  readableType: true,
  brightness: 0,
  saturation: 0,
  lock: null,
  tileable: false,
  refine: 0,
  refineWeights: DEFAULT_REFINE_WEIGHTS,
  series: false
}
export const STROKE_SIZES = { min: 0.5, max: 3 } as const

/**
 * Share of the content in the passes after the first at detail 0. It is large enough to keep faces, and small enough to
 * keep bold strokes.
 */
const GUIDE = 0.4

/** The detail of a graphic at *detail* 0. It keeps type of 10 px readable, and the page around it is still painted. */
const GRAPHIC_DETAIL = 0.6

/**
 * The look in which a picture is painted. On a graphic, *detail* 0 stands for `GRAPHIC_DETAIL`; −1 and 1 stay the same.
 *
 * @param graphic how much of a graphic the picture is, 0 to 1: `Opened.graphic`
 */
export function lookOn<Part extends Pick<Look, 'detail' | 'readableType'>>(look: Part, graphic: number): Part {
  const { detail } = look
  const least = GRAPHIC_DETAIL * graphicIn(look, { graphic })
  return { ...look, detail: detail < 0 ? least + (1 + least) * detail : least + (1 - least) * detail }
}

/** How much of a graphic a picture counts as while it is finished: `FinishInput.graphic`. */
export function graphicIn({ readableType }: Pick<Look, 'readableType'>, { graphic }: { graphic: number }): number {
  return readableType ? graphic : 0
}

/** Share of the content, 0 to 1, in all passes after the first together. */
export function guideOf({ detail }: Pick<Look, 'detail'>): number {
  return detail < 0 ? GUIDE * (1 + detail) : GUIDE + (1 - GUIDE) * detail
}

/** The part of a look that is applied to a painting after the network. */
export type FinishLook = Pick<Look, 'strength' | 'colours' | 'detail' | 'brightness' | 'saturation' | 'lock'>

/** The settings of the look for finishing, and the part of the picture that is protected. */
export interface FinishSettings extends FinishLook {
  readonly mask: Mask | null
}

export function finishSettingsOf(
  { strength, colours, detail, brightness, saturation, lock }: FinishLook,
  mask: Mask | null = null
): FinishSettings {
  return { strength, colours, detail, brightness, saturation, lock, mask }
}

/**
 * How a pastiche lands on its layer. `above`: a new image fill over the original fill. `replace`: an image fill that
 * hides the original fill. `layer`: a new layer over the original layer. A layer that takes no fills always gets
 * `layer`.
 */
export type Landing = 'above' | 'replace' | 'layer'
export const LANDINGS: readonly Landing[] = ['above', 'replace', 'layer']
export const DEFAULT_LANDING: Landing = 'above'

import { DEFAULT_LANDING, DEFAULT_LOOK, type Look } from '../../common/look.ts'
import type { State } from '../state/state.ts'
import { defaultsOf } from '../styles/style-defaults.ts'

const { readableType, strokes, brightness, saturation, lock, mix, tileable, series } = DEFAULT_LOOK
/** The settings in *More* whose defaults are the same for all styles. */
const MORE = { readableType, strokes, brightness, saturation, lock, mix, tileable, series }

/** The defaults of everything in *More*, for the style of a look. */
export function moreOf(known: Pick<State, 'catalog' | 'customs'>, { style }: Pick<Look, 'style'>): More {
  const { detail, refineWeights } = defaultsOf(known, style)
  return { ...MORE, detail, refineWeights }
}
type More = Pick<Look, keyof typeof MORE | 'detail' | 'refineWeights'>

/** Whether the settings of refining in this look differ from their defaults. */
export const isRefinedOtherwise = ({ refine, refineWeights: weights }: Look, { refineWeights }: More): boolean =>
  (refine > 0 && refine < 1) || JSON.stringify(weights) !== JSON.stringify(refineWeights)

/** Whether *Apply as* differs from its default. Where no layer takes a fill, it shows that Apply adds a new layer. */
export const isLandedOtherwise = ({ landing, selection }: Pick<State, 'landing' | 'selection'>): boolean =>
  landing !== DEFAULT_LANDING && selection !== null && selection.targets.some(({ canFill }) => canFill)

/** A picture is hardly a graphic below this share, and `readableType` changes it too little to be seen. */
const LEAST_GRAPHIC = 0.1

/** Whether `readableType` may change the pastiche: of a graphic, or of layers that are not on show. */
export const hasReadableType = ({ preview, selection }: Pick<State, 'preview' | 'selection'>): boolean =>
  preview.graphic >= LEAST_GRAPHIC || (selection?.targets.length ?? 0) > 1

/** The names of the settings in *More* that differ from their defaults. */
export function changedMore(
  state: Pick<State, 'look' | 'landing' | 'selection' | 'catalog' | 'customs' | 'preview'>
): string[] {
  const { look, selection } = state
  const several = (selection?.targets.length ?? 0) > 1
  const defaults = moreOf(state, look)
  const shown = (Object.keys(NAMES) as (keyof More)[])
    .filter((key) => key !== 'series' || several)
    .filter((key) => key !== 'readableType' || hasReadableType(state))
  const isChanged = (key: keyof More): boolean =>
    key === 'refineWeights'
      ? isRefinedOtherwise(look, defaults)
      : JSON.stringify(look[key]) !== JSON.stringify(defaults[key])
  return [...shown.filter(isChanged).map((key) => NAMES[key]), ...(isLandedOtherwise(state) ? ['Apply as'] : [])]
}

const NAMES: Record<keyof More, string> = {
  strokes: 'Same stroke length',
  detail: 'Detail',
  readableType: 'Readable type',
  brightness: 'Brightness',
  saturation: 'Saturation',
  lock: 'Palette lock',
  mix: 'Mix with',
  tileable: 'Tileable',
  refineWeights: 'Refinement',
  series: 'Series'
}

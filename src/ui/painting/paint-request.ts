import type { Signal } from '../../common/cancel.ts'
import { finishSettingsOf, graphicIn, guideOf, lookOn } from '../../common/look.ts'
import { type PaintPlan, paintPlan } from '../../common/paint-plan.ts'
import type { Size } from '../../common/pixels.ts'
import type { Target } from '../../protocol/selection.ts'
import type { Opened, PaintRequest, StatisticsBytes } from '../../protocol/studio-calls.ts'
import { maskFor } from '../state/edits.ts'
import type { PaintSettings } from '../state/state.ts'
import { lookBytes, lookGrams } from '../styles/styles.ts'
import { type Pictures, sourceOf, VIEW_SIDE } from './pictures.ts'

/** A request for the studio, and the facts about its picture. */
export interface ResolvedRequest {
  readonly request: PaintRequest
  readonly picture: Opened
  readonly plan: PaintPlan
}

interface Options {
  /** Statistics that are pooled over a series; null to paint with the picture's own statistics. */
  readonly statistics: StatisticsBytes | null
  /**
   * The size in design pixels at which the picture will be shown, and never larger. If it is missing, that is the size of
   * the layer, whose picture may be seen larger.
   */
  readonly shownAt?: Size
}

/**
 * Reads the picture of a target and resolves how it is painted: the size, the vector of the style or the mix, and
 * everything else that the studio needs. All requests for paintings are made here.
 *
 * @throws `style-unknown`, and as `readSource` and `open` do
 */
export async function resolveRequest(
  pictures: Pictures,
  target: Target,
  { look: chosen, customs, catalog, masks }: PaintSettings,
  { statistics, shownAt }: Options,
  signal: Signal
): Promise<ResolvedRequest> {
  const style = lookBytes(catalog, chosen, customs)
  const { source, opened } = await pictures.of(target, signal)
  const look = lookOn(chosen, opened.graphic)
  const density = shownAt
    ? Math.min(opened.width / shownAt.width, opened.height / shownAt.height)
    : source.pixelsPerUnit
  const plan = paintPlan(opened, density, look)
  const grams = look.refine > 0 ? lookGrams(catalog, look, customs) : null
  const refine = grams && { amount: look.refine, weights: look.refineWeights, grams }
  const request: PaintRequest = {
    source: sourceOf(source),
    style,
    first: plan.first,
    size: plan.size,
    guide: guideOf(look),
    tileable: look.tileable,
    statistics,
    ...(refine && { refine }),
    finish: finishSettingsOf(look, maskFor({ masks }, target)),
    graphic: graphicIn(look, opened),
    ...(shownAt && { atPaintingSize: true }),
    viewSide: VIEW_SIDE
  }
  return { request, picture: opened, plan }
}

import { DEFAULT_LANDING, type FinishLook, type Landing, type Look, type Strokes } from '../../common/look.ts'
import type { RefineWeights } from '../../common/refinement.ts'
import type { RefineCalls } from '../../protocol/refine-calls.ts'
import type { Context } from '../painting/context.ts'
import { debounce } from '../painting/debounce.ts'
import { landingChanged, lookChanged, palettesRead, preferencesChanged } from '../state/look-transitions.ts'
import { previewAwaited, refiningPaused } from '../state/preview-transitions.ts'
import { isLandedOtherwise, isRefinedOtherwise, moreOf } from './changed-more.ts'

/**
 * Milliseconds that a slider must rest before a new painting begins. Every stroke size and every share of a mix needs a
 * new painting.
 */
const SLIDER_RESTS_MS = 150

/** Changes the settings of the look. */
export interface LookControls {
  /**
   * Changes settings that are applied after the network and show immediately. *Detail* also guides the later passes of
   * a large picture, which is therefore painted again when the slider rests.
   */
  adjust(part: Partial<FinishLook>): void
  /** Reads the palettes of the file, which may have changed. */
  readPalettes(): void
  setStrokeSize(strokeSize: number): void
  setStrokes(strokes: Strokes): void
  /** Mixes a second style in. Null removes it. */
  mixWith(style: string | null): void
  /** Sets the share of the second style. A draft is shown while the slider is dragged, and a painting when it rests. */
  setShare(share: number): void
  /** Whether the type of a graphic stays readable. */
  setReadableType(readableType: boolean): void
  setTileable(tileable: boolean): void
  /** Whether several pictures are painted as one series. */
  setSeries(series: boolean): void
  setLanding(landing: Landing): void
  /** Whether the painting is refined. */
  setRefined(refined: boolean): void
  /** Sets how many of all steps a refinement takes, as a fraction above 0 and at most 1. */
  setRefineAmount(amount: number): void
  /** Changes the weights of refining. A refinement that is running goes on with them; a finished one begins again. */
  setRefineWeights(part: Partial<RefineWeights>): void
  pauseRefining(paused: boolean): void
  /** Ends refining. The picture at this moment counts as refined. */
  keepRefining(): void
  /** Sets everything in *More* to its default. */
  resetMore(): void
  showMore(more: boolean): void
}

/** The pictures that a change can update: the whole preview, a quick draft, or the gallery's samples. */
interface Refreshers {
  readonly preview: () => void
  readonly sketch: () => void
  readonly sample: () => void
  /** Gives the window the height that it needs. */
  readonly resize: () => void
}

export function createLookControls(
  { store, studio, plugin }: Pick<Context, 'store' | 'studio' | 'plugin'>,
  { preview, sketch, sample, resize }: Refreshers
): LookControls {
  const whenSliderRests = debounce(SLIDER_RESTS_MS)
  const change = (part: Partial<Look>): void => store.update((state) => lookChanged(state, part))

  function steer(part: Partial<RefineCalls['steerRefining']['params']>): void {
    studio()
      .then((ready) => ready.call('steerRefining', { weights: null, paused: null, keep: false, ...part }))
      .catch(() => undefined) // if the studio is gone, the call `refine` reports it
  }

  function paintLaterPasses(): void {
    const { plan } = store.get().preview
    if (plan === null || plan.first.width === plan.size.width) return
    store.update(previewAwaited)
    whenSliderRests(preview)
  }

  return {
    adjust(part) {
      change(part)
      if (part.colours !== undefined) sample()
      if (part.detail !== undefined) paintLaterPasses()
    },
    readPalettes() {
      plugin
        .call('listPalettes', null)
        .then((palettes) => store.update((state) => palettesRead(state, palettes)))
        .catch(() => undefined) // on failure, the menu offers no palettes
    },
    setStrokeSize(strokeSize) {
      change({ strokeSize })
      store.update(previewAwaited)
      whenSliderRests(preview)
    },
    setStrokes(strokes) {
      change({ strokes })
      preview()
    },
    mixWith(style) {
      const share = store.get().look.mix?.share ?? HALF
      change({ mix: style === null ? null : { style, share } })
      preview()
    },
    setShare(share) {
      const { mix } = store.get().look
      if (mix === null) return
      change({ mix: { ...mix, share } })
      store.update(previewAwaited)
      sketch()
      whenSliderRests(preview)
    },
    setReadableType(readableType) {
      change({ readableType })
      preview()
    },
    setTileable(tileable) {
      change({ tileable })
      preview()
    },
    setSeries(series) {
      change({ series })
      preview() // only a series is painted again; other paintings come from the cache
    },
    setLanding: (landing) => store.update((state) => landingChanged(state, landing)),
    setRefined(refined) {
      change({ refine: refined ? 1 : 0 })
      preview()
    },
    setRefineAmount(amount) {
      change({ refine: amount })
      whenSliderRests(preview)
    },
    setRefineWeights(part) {
      const weights = { ...store.get().look.refineWeights, ...part }
      change({ refineWeights: weights })
      if (store.get().look.refine === 0) return
      whenSliderRests(() => (store.get().preview.refining === null ? preview() : steer({ weights })))
    },
    pauseRefining(paused) {
      store.update((state) => refiningPaused(state, paused))
      steer({ paused })
    },
    keepRefining: () => steer({ keep: true }),
    resetMore() {
      const { look: before, ...known } = store.get()
      const defaults = moreOf(known, before)
      change(defaults)
      if (before.refine > 0) change({ refine: 1 })
      if (isLandedOtherwise(store.get())) store.update((state) => landingChanged(state, DEFAULT_LANDING))
      const isRefinedAnew = before.refine > 0 && isRefinedOtherwise(before, defaults)
      if (isRefinedAnew || REPAINTED.some((key) => before[key] !== defaults[key])) preview()
      else if (before.detail !== defaults.detail) paintLaterPasses()
    },
    showMore(more) {
      store.update((state) => preferencesChanged(state, { more }))
      resize()
    }
  }
}

const HALF = 0.5
/** Settings in *More* whose changes need a new painting. */
const REPAINTED = ['readableType', 'strokes', 'mix', 'tileable', 'series'] as const

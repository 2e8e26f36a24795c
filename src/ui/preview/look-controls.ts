import { DEFAULT_LOOK, type FinishSettings, type Landing, type Look } from '../../common/look.ts'
import { PANEL_SIZE } from '../../common/panel-size.ts'
import type { Context } from '../painting/context.ts'
import { debounce } from '../painting/debounce.ts'
import { landingChanged, lookChanged, moreShown, previewAwaited } from '../state/transitions.ts'

/** Each stroke size, and each share of a mix, is another painting: only the one that a slider rests at is worth it. */
const SLIDER_RESTS_MS = 150
/** What *More* takes, with a mix in it. */
const MORE_HEIGHT = 232
/** Of the screen, for Figma's own bars and the window's title. */
const OTHERS_HEIGHT = 160

/** What the designer can turn. */
export interface LookControls {
  /** What is done after the network: shows at once. */
  adjust(part: Partial<FinishSettings>): void
  setStrokeSize(strokeSize: number): void
  /** Mixes a style in; null mixes none. */
  mixWith(style: string | null): void
  /** Of the style mixed in; drafted all the while that it is dragged, painted where it comes to rest. */
  setShare(share: number): void
  setTileable(tileable: boolean): void
  /** Whether several pictures are painted as one series. */
  setSeries(series: boolean): void
  setLanding(landing: Landing): void
  /** Everything that *More* holds, as it is by default. */
  resetMore(): void
  showMore(more: boolean): void
}

/** What a change asks for: the whole preview; a draft of the look, soon; the gallery's samples, at leisure. */
interface Askings {
  readonly preview: () => void
  readonly sketch: () => void
  readonly sample: () => void
}

export function createLookControls(
  { store, plugin }: Pick<Context, 'store' | 'plugin'>,
  { preview, sketch, sample }: Askings
): LookControls {
  const whenSliderRests = debounce(SLIDER_RESTS_MS)
  const change = (part: Partial<Look>): void => store.update((state) => lookChanged(state, part))

  return {
    adjust(part) {
      change(part)
      if (part.colours !== undefined) sample()
    },
    setStrokeSize(strokeSize) {
      change({ strokeSize })
      store.update(previewAwaited)
      whenSliderRests(preview)
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
    setTileable(tileable) {
      change({ tileable })
      preview()
    },
    setSeries(series) {
      change({ series })
      preview() // of pastiches, which know their series; else it is painted already
    },
    setLanding: (landing) => store.update((state) => landingChanged(state, landing)),
    resetMore() {
      const { mix, tileable, series } = store.get().look
      change(MORE)
      if (mix !== MORE.mix || tileable !== MORE.tileable || series !== MORE.series) preview()
    },
    showMore(more) {
      store.update((state) => moreShown(state, more))
      const { width, height } = PANEL_SIZE
      const room = globalThis.screen?.availHeight ?? Number.POSITIVE_INFINITY // jest has no screen
      const wanted = Math.min(height + MORE_HEIGHT, Math.max(height, room - OTHERS_HEIGHT))
      // A window that stays as it is scrolls.
      void plugin.call('resizeWindow', { width, height: more ? wanted : height }).catch(() => undefined)
    }
  }
}

const HALF = 0.5
const { detail, brightness, saturation, mix, tileable, series } = DEFAULT_LOOK
const MORE = { detail, brightness, saturation, mix, tileable, series }

/** The names of what *More* holds and is not as it is by default; of one picture alone there is no series. */
export function changedMore(look: Look, several: boolean): string[] {
  const shown = (Object.keys(MORE) as (keyof typeof MORE)[]).filter((key) => key !== 'series' || several)
  return shown.filter((key) => look[key] !== MORE[key]).map((key) => NAMES[key])
}

const NAMES: Record<keyof typeof MORE, string> = {
  detail: 'Detail',
  brightness: 'Brightness',
  saturation: 'Saturation',
  mix: 'Mix',
  tileable: 'Tileable',
  series: 'Series'
}

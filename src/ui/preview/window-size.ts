import { clampPanelSize, PANEL_SIZE } from '../../common/panel-size.ts'
import type { Size } from '../../common/pixels.ts'
import type { Context } from '../painting/context.ts'
import { preferencesChanged } from '../state/look-transitions.ts'

/** Height of *More* in pixels, with a mix in it. */
const MORE_HEIGHT = 296
/** Pixels of the screen's height that Figma's own bars and the window's title need. */
const OTHERS_HEIGHT = 160

/** The size of the panel's window. */
export interface WindowSize {
  /**
   * Gives the window the size that the designer chose. While *More* is open, it is higher, as far as the screen allows.
   */
  restore(): void
  /** Sets and remembers the size of the window; null sets the default size. */
  set(size: Size | null): void
  /** The size that the window should have now. */
  now(): Size
}

export function createWindowSize({ store, plugin }: Pick<Context, 'store' | 'plugin'>): WindowSize {
  /** The additional height of the window while *More* is open. */
  function forMore(height: number): number {
    if (!store.get().preferences.more) return 0
    const available = (globalThis.screen?.availHeight ?? Number.POSITIVE_INFINITY) - OTHERS_HEIGHT // jest has no screen
    return Math.max(0, Math.min(MORE_HEIGHT, available - height))
  }

  function now(): Size {
    const { width, height } = store.get().preferences.size ?? PANEL_SIZE
    return { width, height: height + forMore(height) }
  }

  // A failure is ignored, because the content of a window that is too small scrolls.
  const restore = (): void => void plugin.call('resizeWindow', { ...now() }).catch(() => undefined)

  return {
    restore,
    now,
    set(size) {
      const { height = 0 } = size ?? {}
      const base = store.get().preferences.size ?? PANEL_SIZE
      const kept = size && clampPanelSize({ ...size, height: height - forMore(base.height) })
      store.update((state) => preferencesChanged(state, { size: kept }))
      restore()
    }
  }
}

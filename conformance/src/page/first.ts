/** Facts that can only be seen while the page loads. This script runs before all other scripts of the page. */
export interface FirstLook {
  /** Class names of the root when the first script ran, and when the page had loaded; null before that. */
  readonly classes: { atFirst: string; atLoad: string | null }
  /** Whether the theme's colours were defined when the first script ran. */
  readonly hadColours: boolean
  /** Milliseconds from the creation of the frame to the first script. */
  readonly startedAt: number
  /** Sources of all `message` events, and whether the sandbox's early message arrived. */
  readonly sources: Set<MessageEventSource | null>
  readonly heard: { early: boolean }
}

declare global {
  interface Window {
    firstLook?: FirstLook
  }
}

const root = document.documentElement
const look: FirstLook = {
  classes: { atFirst: root.className, atLoad: null },
  hadColours: getComputedStyle(root).getPropertyValue('--figma-color-bg').trim() !== '',
  startedAt: performance.now(),
  sources: new Set(),
  heard: { early: false }
}
window.firstLook = look
addEventListener('load', () => {
  setTimeout(() => {
    look.classes.atLoad = root.className // in a later task, after all other listeners of `load`
  }, 0)
})
addEventListener('message', ({ source, data }: MessageEvent) => {
  const message: unknown = data?.pluginMessage
  if (message === undefined) return
  look.sources.add(source)
  if (typeof message === 'object' && message !== null && 'early' in message) look.heard.early = true
})

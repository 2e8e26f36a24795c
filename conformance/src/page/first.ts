/** What can only be seen while the page is being read: it runs before everything else in it. */
export interface FirstLook {
  /** Class names of the root as the first script ran, and as the page had loaded; null before. */
  readonly classes: { atFirst: string; atLoad: string | null }
  /** Whether the colours of the theme were there as the first script ran. */
  readonly hadColours: boolean
  /** Milliseconds from the making of the frame to the first script. */
  readonly startedAt: number
  /** What came by `message`, before anything was asked for: the events' sources, and whether the early greeting came. */
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
    look.classes.atLoad = root.className // after every listener of the same event
  }, 0)
})
addEventListener('message', ({ source, data }: MessageEvent) => {
  const message: unknown = data?.pluginMessage
  if (message === undefined) return
  look.sources.add(source)
  if (typeof message === 'object' && message !== null && 'early' in message) look.heard.early = true
})

let hasEnded = false

/** Call this when a browser or one of its pages has ended by itself. */
export function noteBrowserEnd() {
  hasEnded = true
}

/** Whether a browser or a page has ended by itself. Later errors are only a consequence of that. */
export const hasBrowserEnded = () => hasEnded

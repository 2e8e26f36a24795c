let hasEnded = false

/** Notes that a browser, or a page of it, has ended without having been asked to. */
export function noteBrowserEnd() {
  hasEnded = true
}

/** Whether a browser has ended by itself. Errors after that are a consequence of it. */
export const hasBrowserEnded = () => hasEnded

let hasEnded = false

/** Notes that a browser, or a page of it, has ended without having been asked to. */
export function noteBrowserEnd() {
  hasEnded = true
}

/** Whether a browser has ended by itself. What fails from then on fails because of it. */
export const hasBrowserEnded = () => hasEnded

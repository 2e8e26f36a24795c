/** A notification that stays until it is closed, with a button to cancel what it tells of. */
export interface ProgressToast {
  /** Figma cannot change a notification: another sentence is another one in its place. */
  say(sentence: string): void
  close(): void
}

/** @param cancel called once, by the button */
export function createProgressToast(first: string, cancel: () => void): ProgressToast {
  let said = ''
  let shown: NotificationHandler | null = null
  let cancelled = false

  function say(sentence: string): void {
    if (cancelled || sentence === said) return
    shown?.cancel()
    said = sentence
    shown = figma.notify(sentence, {
      timeout: Number.POSITIVE_INFINITY,
      button: {
        text: 'Cancel',
        action: () => {
          cancelled = true
          cancel()
        }
      }
    })
  }

  say(first)
  return { say, close: () => shown?.cancel() }
}

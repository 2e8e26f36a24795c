/**
 * A notification that stays until it is closed. It has no button, because Figma may not show notifications with
 * buttons.
 */
export interface ProgressToast {
  /** Shows another sentence. Figma cannot change a notification, so this makes a new one. */
  say(sentence: string): void
  close(): void
}

/**
 * Milliseconds after which the notification is shown again. The time is short, because after the plugin has ended Figma
 * may still show the last notification, which is then no longer true.
 */
const TIMEOUT_MS = 20_000

export function createProgressToast(): ProgressToast {
  let said = ''
  let shown: NotificationHandler | null = null

  function show(): void {
    const sentence = said
    shown = figma.notify(sentence, {
      timeout: TIMEOUT_MS,
      onDequeue: (reason) => {
        if (reason === 'timeout' && sentence === said) show()
      }
    })
  }

  return {
    say(sentence) {
      if (sentence === said) return
      said = sentence
      shown?.cancel()
      show()
    },
    close() {
      said = ''
      shown?.cancel()
      shown = null
    }
  }
}

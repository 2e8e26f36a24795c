/** A notification that stands until it is closed. It has no button: Figma may not show those that have one. */
export interface ProgressToast {
  /** Figma cannot change a notification: another sentence is another one in its place. */
  say(sentence: string): void
  close(): void
}

/** One that Figma went on showing after us would soon be untrue. */
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

/** A toast, as `figma.notify` describes it. */
export interface Toast {
  readonly message: string
  readonly error: boolean
  /** In milliseconds; infinite for a toast that stays until it is dismissed. */
  readonly timeout: number
  readonly button: NonNullable<NotificationOptions['button']> | null
  dequeue(reason: NotifyDequeueReason): void
}

/** The longest message that Figma shows whole, in characters. */
const LONGEST = 100
const DEFAULT_MS = 3000

/** Makes a toast from the arguments of `figma.notify`. */
export function toastOf(
  message: string,
  { error = false, timeout, button, onDequeue }: NotificationOptions = {}
): Toast {
  const text = message.length > LONGEST ? `${message.slice(0, LONGEST - 1)}…` : message
  return {
    message: text,
    error,
    timeout: timeout ?? (error ? Number.POSITIVE_INFINITY : DEFAULT_MS),
    button: button ?? null,
    dequeue: (reason) => onDequeue?.(reason)
  }
}

/**
 * The toasts on the screen. Several runs of a plugin share it. When a plugin closes, toasts with a timeout stay. Those
 * without one, and those with a button, are removed.
 */
export class ToastScreen {
  #shown: readonly Toast[] = []
  /** Whether Figma shows its own toast "Running…". It does so while a command runs without a window. */
  #running = false
  /** Toasts of a closed plugin, whose callbacks are not called. */
  readonly #orphaned = new WeakSet<Toast>()
  readonly #changed: () => void

  constructor(changed: () => void = () => {}) {
    this.#changed = changed
  }

  get shown(): readonly Toast[] {
    return this.#shown
  }
  get running(): boolean {
    return this.#running
  }
  set running(running: boolean) {
    this.#running = running
    this.#changed()
  }
  show(toast: Toast): void {
    this.#shown = [...this.#shown, toast]
    this.#changed()
  }
  close(toast: Toast, reason: NotifyDequeueReason): void {
    if (!this.#shown.includes(toast)) return
    this.#shown = this.#shown.filter((other) => other !== toast)
    if (!this.#orphaned.has(toast)) toast.dequeue(reason)
    this.#changed()
  }
  /** Call this when the plugin of these toasts has closed. */
  pluginClosed(): void {
    this.#shown = this.#shown.filter(({ timeout, button }) => Number.isFinite(timeout) && button === null)
    for (const toast of this.#shown) this.#orphaned.add(toast)
    this.running = false
  }
}

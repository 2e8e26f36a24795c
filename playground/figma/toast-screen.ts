/** A toast as the plugin asked for it. */
export interface Toast {
  readonly message: string
  readonly error: boolean
  /** Milliseconds; infinite for one that stays until it is dismissed. */
  readonly timeout: number
  readonly button: NonNullable<NotificationOptions['button']> | null
  dequeue(reason: NotifyDequeueReason): void
}

/** As much of a message as Figma shows. */
const LONGEST = 100
const DEFAULT_MS = 3000

/** What `figma.notify` is asked for, as a toast. */
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
 * The toasts on the screen. It outlives the runs of a plugin, as some toasts do: those with a timeout stay when the
 * plugin closes, those without one go with it.
 */
export class ToastScreen {
  #shown: readonly Toast[] = []
  /** Figma's own "Running…", which stands while a command runs without a window. */
  #running = false
  /** Of a plugin that has closed, which hears nothing of them any more. */
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
  /** The plugin that showed them has closed. */
  pluginClosed(): void {
    this.#shown = this.#shown.filter(({ timeout }) => Number.isFinite(timeout))
    for (const toast of this.#shown) this.#orphaned.add(toast)
    this.running = false
  }
}

import type { Editor } from './editor.ts'

/** The toasts of `figma.notify`, and the toast that Figma itself shows while a command runs without a window. */
export function Toasts({ editor: { toastScreen, manifest } }: { editor: Editor }) {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toastScreen.running && <div class="toast">{`Running ${manifest.name}…`}</div>}
      {toastScreen.shown.map((toast) => (
        <div key={toast} class={toast.error ? 'toast error' : 'toast'}>
          <span>{toast.message}</span>
          {toast.button && (
            <button
              type="button"
              onClick={() => {
                if (toast.button?.action() !== false) toastScreen.close(toast, 'action_button_click')
              }}
            >
              {toast.button.text}
            </button>
          )}
        </div>
      ))}
    </div>
  )
}

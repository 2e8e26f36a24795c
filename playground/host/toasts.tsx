import type { Editor } from './editor.ts'

/** `figma.notify`. */
export function Toasts({ editor }: { editor: Editor }) {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {editor.toasts.map((toast) => (
        <div key={toast} class={toast.error ? 'toast error' : 'toast'}>
          <span>{toast.message}</span>
          {toast.button && (
            <button
              type="button"
              onClick={() => {
                if (toast.button?.action() !== false) editor.closeToast(toast, 'action_button_click')
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

import { useEffect, useReducer } from 'preact/hooks'
import type { Editor } from './editor.ts'

/** Renders the component again when the editor has changed, at most once in each frame. */
export function useEditor(editor: Editor): void {
  const [, render] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    let due = 0
    const stop = editor.listen(() => {
      if (due === 0) {
        due = requestAnimationFrame(() => {
          due = 0
          render(undefined)
        })
      }
    })
    return () => {
      cancelAnimationFrame(due)
      stop()
    }
  }, [editor])
}

import { useEffect } from 'preact/hooks'
import type { Library } from '../library/library.ts'

const ENDING = /\.pastiche$/i
/** Every style record begins with this text. */
const BEGINNING = /^\s*\{\s*"pastiche"\s*:\s*"style"/

/** Imports style files that are dropped anywhere on the panel, and a style that is pasted into it as text. */
export function useStyleDrop(library: Library): void {
  useEffect(() => {
    const onDragOver = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault()
    }
    const onDrop = (event: DragEvent): void => {
      const files = [...(event.dataTransfer?.files ?? [])].filter(({ name }) => ENDING.test(name))
      if (files.length === 0) return
      event.preventDefault()
      void library.importFiles(files)
    }
    const onPaste = ({ clipboardData }: ClipboardEvent): void => {
      const text = clipboardData?.getData('text/plain') ?? ''
      if (!BEGINNING.test(text)) return
      void library.importFiles([{ name: 'The pasted text', size: text.length, text: async () => text }])
    }
    addEventListener('dragover', onDragOver)
    addEventListener('drop', onDrop)
    addEventListener('paste', onPaste)
    return () => {
      removeEventListener('dragover', onDragOver)
      removeEventListener('drop', onDrop)
      removeEventListener('paste', onPaste)
    }
  }, [library])
}

import { useEffect } from 'preact/hooks'
import { toastOf } from '../figma/toast-screen.ts'
import type { Editor } from './editor.ts'
import { importPicture } from './import-picture.ts'

/** Puts picture files on the canvas that are pasted, or dropped anywhere on the page. */
export function usePictureDrop(editor: Editor): void {
  useEffect(() => {
    const off = new AbortController()
    const { signal } = off
    addEventListener('dragover', (event) => event.preventDefault(), { signal })
    addEventListener('drop', (event) => take(editor, event, event.dataTransfer), { signal })
    addEventListener('paste', (event) => take(editor, event, event.clipboardData), { signal })
    return () => off.abort()
  }, [editor])
}

function take(editor: Editor, event: Event, data: DataTransfer | null): void {
  const files = [...(data?.files ?? [])]
  if (files.length === 0) return
  event.preventDefault() // otherwise the browser leaves the page and shows the file
  void importFiles(editor, files)
}

async function importFiles(editor: Editor, files: readonly File[]): Promise<void> {
  for (const file of files) {
    const id = await importPicture(editor, new Uint8Array(await file.arrayBuffer()), file.name).catch(() => null)
    if (id === null) editor.toastScreen.show(toastOf(`${file.name} is not a picture that can be read.`))
  }
}

import { useEffect, useState } from 'preact/hooks'
import type { LearnSession } from '../../learning/learn-session.ts'

/**
 * Adds pictures that are dropped anywhere on the panel, or pasted into it, as style pictures. `useStyleDrop` handles
 * style files (`.pastiche`). The browser must not get any of the files, because it would show them in place of the
 * panel.
 *
 * @returns whether files are being dragged over the panel
 */
export function usePictureDrop(learn: LearnSession): boolean {
  const [isOver, setIsOver] = useState(false)
  useEffect(() => {
    const onDragOver = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') !== true) return
      event.preventDefault()
      setIsOver(true)
    }
    const onDragLeave = ({ relatedTarget }: DragEvent): void => {
      if (relatedTarget === null) setIsOver(false)
    }
    const onDrop = (event: DragEvent): void => {
      setIsOver(false)
      const files = [...(event.dataTransfer?.files ?? [])].filter(({ name }) => !name.endsWith('.pastiche'))
      if (files.length === 0) return
      event.preventDefault()
      void learn.addFiles(files)
    }
    const onPaste = ({ clipboardData }: ClipboardEvent): void => {
      const pictures = [...(clipboardData?.files ?? [])].filter(({ type }) => type.startsWith('image/'))
      if (pictures.length > 0) void learn.addFiles(pictures)
    }
    addEventListener('dragover', onDragOver)
    addEventListener('dragleave', onDragLeave)
    addEventListener('drop', onDrop)
    addEventListener('paste', onPaste)
    return () => {
      removeEventListener('dragover', onDragOver)
      removeEventListener('dragleave', onDragLeave)
      removeEventListener('drop', onDrop)
      removeEventListener('paste', onPaste)
    }
  }, [learn])
  return isOver
}

import { useEffect } from 'preact/hooks'
import { CanvasView } from './canvas-view.tsx'
import type { Editor } from './editor.ts'
import { Inspector } from './inspector.tsx'
import { LayerList } from './layer-list.tsx'
import { PluginWindow } from './plugin-window.tsx'
import { Toasts } from './toasts.tsx'
import { Toolbar } from './toolbar.tsx'
import { useEditor } from './use-editor.ts'
import { usePictureDrop } from './use-picture-drop.ts'

/** The whole screen of the playground. */
export function App({ editor }: { editor: Editor }) {
  useEditor(editor)
  usePictureDrop(editor)
  useEffect(() => {
    document.documentElement.className = `figma-${editor.theme}`
  }, [editor.theme])
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z') return
      event.preventDefault()
      if (event.shiftKey) editor.redo()
      else editor.undo()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [editor])
  return (
    <>
      <CanvasView editor={editor} />
      <LayerList editor={editor} />
      <Inspector editor={editor} />
      <Toolbar editor={editor} />
      <PluginWindow editor={editor} />
      <Toasts editor={editor} />
    </>
  )
}

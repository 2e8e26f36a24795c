import { useState } from 'preact/hooks'
import { select } from './canvas-view.tsx'
import type { Editor } from './editor.ts'
import { Icon, iconOf } from './icons.tsx'

/** The browsers in which the tests run the plugin. */
const TRIED = /(Chrome|Chromium|Firefox)\//

/** The left panel, as in Figma: the layers, from front to back. */
export function LayerList({ editor }: { editor: Editor }) {
  const { document } = editor
  return (
    <aside class="panel left" aria-label="Layers">
      <header>
        <strong>Pastiche playground</strong>
        <span>
          An imitation of Figma, to try the plugin in. Drop a picture of your own anywhere. Nothing is sent anywhere.
        </span>
        {!TRIED.test(navigator.userAgent) && <span>Nobody has tried it in this browser yet.</span>}
      </header>
      <h2>Layers</h2>
      <ul class="layers">
        {[...document.get(document.pageId).children].reverse().map((id) => (
          <Layer key={id} editor={editor} id={id} depth={0} />
        ))}
      </ul>
    </aside>
  )
}

function Layer({ editor, id, depth }: { editor: Editor; id: string; depth: number }) {
  const record = editor.document.get(id)
  const [open, setOpen] = useState(false)
  const selected = editor.document.selection.includes(id)
  const around = editor.document.selection.some((other) => isWithin(editor, other, id))
  const shown = open || around
  return (
    <li>
      <div
        class={`layer${selected ? ' selected' : ''}${record.visible ? '' : ' off'}`}
        style={{ paddingLeft: 8 + depth * 16 }}
      >
        <button
          type="button"
          class="twist"
          aria-label={`${shown ? 'Collapse' : 'Expand'} ${record.name}`}
          aria-expanded={shown}
          hidden={record.children.length === 0}
          onClick={() => setOpen(!shown)}
        >
          <svg viewBox="0 0 8 8" class={shown ? 'down' : ''} aria-hidden="true">
            <path d="M2 1l3 3-3 3" />
          </svg>
        </button>
        <button
          type="button"
          class={`name ${record.type.toLowerCase()}`}
          data-layer={id}
          aria-pressed={selected}
          onClick={(event) => select(editor, id, event.shiftKey)}
        >
          <Icon name={iconOf(record.type, record.fills)} />
          <span>{record.name}</span>
          {record.locked && <Icon name="lock" />}
          {!record.visible && <Icon name="hidden" />}
        </button>
      </div>
      {shown && record.children.length > 0 && (
        <ul>
          {[...record.children].reverse().map((child) => (
            <Layer key={child} editor={editor} id={child} depth={depth + 1} />
          ))}
        </ul>
      )}
    </li>
  )
}

function isWithin(editor: Editor, id: string, ancestor: string): boolean {
  for (let at = editor.document.get(id).parent; at !== null; at = editor.document.get(at).parent)
    if (at === ancestor) return true
  return false
}

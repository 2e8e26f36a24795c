import { useState } from 'preact/hooks'
import type { Editor } from './editor.ts'
import { Icon, type IconName } from './icons.tsx'
import { zoomAt } from './viewport.ts'

/** The bar at the bottom of the canvas: history, zoom, theme and the plugin's menu. */
export function Toolbar({ editor }: { editor: Editor }) {
  const { document, view, theme } = editor
  const middle = { x: editor.free.x + editor.free.width / 2, y: editor.free.y + editor.free.height / 2 }
  const fit = (): void => editor.reveal(document.get(document.pageId).children)
  return (
    <div class="toolbar" role="toolbar" aria-label="Tools">
      <Tool icon="undo" label="Undo" disabled={!document.canUndo} act={() => editor.undo()} />
      <Tool icon="redo" label="Redo" disabled={!document.canRedo} act={() => editor.redo()} />
      <hr />
      <Tool icon="minus" label="Zoom out" act={() => editor.setView(zoomAt(view, middle, 0.8))} />
      <button type="button" class="zoom" aria-label="Zoom to fit" onClick={fit}>
        {Math.round(view.zoom * 100)}%
      </button>
      <Tool icon="plus" label="Zoom in" act={() => editor.setView(zoomAt(view, middle, 1.25))} />
      <hr />
      <Tool
        icon={theme === 'light' ? 'moon' : 'sun'}
        label={theme === 'light' ? 'Dark theme' : 'Light theme'}
        act={() => editor.setTheme(theme === 'light' ? 'dark' : 'light')}
      />
      <hr />
      <PluginMenu editor={editor} />
    </div>
  )
}

function Tool({
  icon,
  label,
  disabled = false,
  act
}: {
  icon: IconName
  label: string
  disabled?: boolean
  act: () => void
}) {
  return (
    <button type="button" aria-label={label} title={label} disabled={disabled} onClick={act}>
      <Icon name={icon} />
    </button>
  )
}

function PluginMenu({ editor }: { editor: Editor }) {
  const [open, setOpen] = useState(false)
  const { name, menu } = editor.manifest
  return (
    <div class="menu">
      <button type="button" class="primary" aria-haspopup="menu" aria-expanded={open} onClick={() => setOpen(!open)}>
        <Icon name="plugin" />
        {name}
      </button>
      {open && (
        <div role="menu" aria-label={name}>
          {menu.map((item) => (
            <button
              key={item.command}
              type="button"
              role="menuitem"
              onClick={() => {
                setOpen(false)
                void editor.start(item.command)
              }}
            >
              {item.name}
            </button>
          ))}
        </div>
      )}
    </div>
  )
}

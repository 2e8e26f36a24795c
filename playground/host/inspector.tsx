import { rotationOf } from '../figma/geometry.ts'
import { absoluteTransformOf, placementOf } from '../figma/placement.ts'
import type { Editor } from './editor.ts'
import { Icon } from './icons.tsx'
import { PaintRow } from './paint-row.tsx'

/** The right panel, as in Figma: position and fills of the selected layer, and the plugin's relaunch buttons. */
export function Inspector({ editor }: { editor: Editor }) {
  const { document } = editor
  const [id, ...others] = document.selection
  return (
    <aside class="panel right" aria-label="Design">
      <h2>Design</h2>
      {id === undefined && (
        <p class="hint">Click a layer, on the canvas or in the list. Shift adds, a double click goes deeper.</p>
      )}
      {others.length > 0 && <p class="hint">{others.length + 1} layers selected</p>}
      {id !== undefined && others.length === 0 && <Properties editor={editor} id={id} />}
      {id !== undefined && <Relaunch editor={editor} />}
    </aside>
  )
}

function Properties({ editor, id }: { editor: Editor; id: string }) {
  const record = editor.document.get(id)
  const { transform, width, height } = placementOf(editor.document, id)
  const place = [
    ['X', transform[0][2]],
    ['Y', transform[1][2]],
    ['W', width],
    ['H', height],
    ['∠', rotationOf(absoluteTransformOf(editor.document, id))]
  ] as const
  const fills = record.fills === 'mixed' ? [] : record.fills
  return (
    <>
      <section>
        <h3>{record.name}</h3>
        <dl class="place">
          {place.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{Math.round(value * 100) / 100}</dd>
            </div>
          ))}
        </dl>
      </section>
      {fills.length > 0 && (
        <section>
          <h3>Fill</h3>
          <ul class="paints">
            {fills
              .map((paint, index) => (
                // A fill has no id, only a position.
                <PaintRow
                  key={`${id} ${fills.length - index}`}
                  editor={editor}
                  nodeId={id}
                  paint={paint}
                  index={index}
                />
              ))
              .reverse()}
          </ul>
        </section>
      )}
    </>
  )
}

/** A button for each command that all selected layers have relaunch data for. */
function Relaunch({ editor }: { editor: Editor }) {
  const selected = editor.document.selection.map((id) => editor.document.get(id).relaunchData)
  const buttons = editor.manifest.relaunchButtons.filter(({ command }) => selected.every((data) => command in data))
  if (buttons.length === 0) return null
  return (
    <section>
      <h3>Plugin</h3>
      {buttons.map(({ command, name }) => (
        <div key={command} class="relaunch">
          <button type="button" onClick={() => void editor.start(command)}>
            <Icon name="plugin" />
            {name}
          </button>
          <p>{selected[0]?.[command]}</p>
        </div>
      ))}
    </section>
  )
}

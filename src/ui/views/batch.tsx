import { IconCheck16, IconWarning16, LoadingIndicator } from '@create-figma-plugin/ui'
import { SENTENCES } from '../sentences.ts'
import type { Item } from '../state.ts'
import './batch.css'

/** Several layers at work: one line each, and why where one could not be painted. */
export function Batch({ items, onShow }: { items: readonly Item[]; onShow: (nodeId: string) => void }) {
  return (
    <ul class="batch" aria-label="Layers">
      {items.map((item) => (
        <li key={item.nodeId} class="batch-item" data-status={item.status}>
          <span class="batch-icon">{iconOf(item)}</span>
          <button
            type="button"
            class="batch-name"
            title="Show on the canvas"
            onClick={() => onShow(item.appliedTo ?? item.nodeId)}
          >
            {item.name}
          </button>
          <span class="batch-fraction">
            {item.status === 'working' && item.fraction < 1 ? `${Math.round(item.fraction * 100)} %` : ''}
          </span>
          {item.code !== null && <p class="batch-reason">{SENTENCES[item.code]}</p>}
        </li>
      ))}
    </ul>
  )
}

function iconOf({ status }: Item) {
  if (status === 'done') return <IconCheck16 />
  if (status === 'failed') return <IconWarning16 />
  return status === 'working' ? <LoadingIndicator /> : null
}

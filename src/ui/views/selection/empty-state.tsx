import { Button } from '@create-figma-plugin/ui'
import type { ComponentChildren } from 'preact'
import { SENTENCES } from '../../painting/sentences.ts'
import type { State } from '../../state/state.ts'
import { emptyMessage } from './empty-message.ts'
import './empty-state.css'

/** Number of thumbnails in the background. */
const WALL = 9

interface Props {
  state: State
  onLearn: () => void
  onRetry: () => void
  /** The menu in the upper right corner. */
  menu: ComponentChildren
}

/** Shown when nothing can be painted. It says why, and what to do. */
export function EmptyState({ state, onLearn, onRetry, menu }: Props) {
  const { studio, selection, catalog } = state
  const { title, text, canRetry } = emptyMessage(state)
  return (
    <section class="empty">
      <div class="empty-wall" aria-hidden="true">
        {catalog.presets.slice(0, WALL).map(({ id, thumbnail }) => (
          <img key={id} src={thumbnail ?? ''} alt="" />
        ))}
      </div>
      <div class="empty-message">
        <h1>{title}</h1>
        {text !== '' && <p>{text}</p>}
        {text === '' && (
          <ul>
            {selection?.refused.map(({ nodeId, name, code }) => (
              <li key={nodeId} title={SENTENCES[code]}>
                <span>{name}</span> {SENTENCES[code]}
              </li>
            ))}
          </ul>
        )}
      </div>
      {canRetry && (
        <Button secondary onClick={onRetry}>
          Try again
        </Button>
      )}
      {studio.status !== 'unavailable' && (
        <Button secondary data-opens="learn" onClick={onLearn}>
          Learn a style…
        </Button>
      )}
      <div class="empty-menu">{menu}</div>
    </section>
  )
}

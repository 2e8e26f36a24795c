import { Button } from '@create-figma-plugin/ui'
import type { ComponentChildren } from 'preact'
import type { Refusal } from '../../../protocol/selection.ts'
import { SENTENCES } from '../../painting/sentences.ts'
import type { State } from '../../state/state.ts'
import './empty-state.css'

/** Number of thumbnails in the background. */
const WALL = 9

interface Props {
  state: State
  onLearn: () => void
  /** The menu in the upper right corner. */
  menu: ComponentChildren
}

/** Shown when nothing can be painted. It says why, and what to do. */
export function EmptyState({ state, onLearn, menu }: Props) {
  const { studio, selection, problem, catalog } = state
  const refused = selection?.refused ?? []
  return (
    <section class="empty">
      <div class="empty-wall" aria-hidden="true">
        {catalog.presets.slice(0, WALL).map(({ id, thumbnail }) => (
          <img key={id} src={thumbnail ?? ''} alt="" />
        ))}
      </div>
      {studio.status === 'unavailable' ? (
        <Message title="Pastiche cannot paint here" text={SENTENCES[studio.code]} />
      ) : problem !== null ? (
        <Message title="Nothing was changed" text={SENTENCES[problem.code]} />
      ) : refused.length > 0 ? (
        <Refusals refused={refused} />
      ) : (
        <Message
          title="Select a layer to paint"
          text="Choose a photo, frame, group, shape or text. Anything you can see can be painted."
        />
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

function Message({ title, text }: { title: string; text: string }) {
  return (
    <div class="empty-message">
      <h1>{title}</h1>
      <p>{text}</p>
    </div>
  )
}

function Refusals({ refused }: { refused: readonly Refusal[] }) {
  const [first] = refused
  if (first !== undefined && refused.length === 1) {
    return <Message title={`${first.name} cannot be painted`} text={SENTENCES[first.code]} />
  }
  return (
    <div class="empty-message">
      <h1>None of these {refused.length} layers can be painted</h1>
      <ul>
        {refused.map(({ nodeId, name, code }) => (
          <li key={nodeId} title={SENTENCES[code]}>
            <span>{name}</span> {SENTENCES[code]}
          </li>
        ))}
      </ul>
    </div>
  )
}

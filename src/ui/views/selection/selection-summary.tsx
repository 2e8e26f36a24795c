import {
  IconFrame16,
  IconGroup16,
  IconImage16,
  IconLockLocked16,
  IconRectangle16,
  IconText16
} from '@create-figma-plugin/ui'
import type { ComponentChildren } from 'preact'
import type { Refusal, Selection, Target } from '../../../protocol/selection.ts'
import { targetKey } from '../../../protocol/target-ref.ts'
import { SENTENCES } from '../../painting/sentences.ts'
import { counted, ONE_OF } from '../../state/counted.ts'
import { Choice } from '../controls/choice.tsx'
import './selection-summary.css'

interface Props {
  selection: Selection
  /** The layer on show. */
  subject: Target | null
  /**
   * Number of layers in the list below. The line then sums up this list instead of the selection. Null without a list.
   */
  listed: number | null
  disabled: boolean
  /** Shows another one of the selected layers, by its `targetKey`. */
  onShow: (target: string) => void
  /** The menu at the end of the line. */
  menu: ComponentChildren
}

/** The selection in one line: name, kind and size of one layer, or the number of layers. */
export function SelectionSummary({ selection, subject: first, listed, disabled, onShow, menu }: Props) {
  const { targets, refused, scopes } = selection
  if (first === null) return null
  const count = listed ?? targets.length
  const isSeveral = listed !== null || count > 1
  return (
    <header class="summary">
      <span class="summary-icon">{iconOf(first)}</span>
      <h1
        class={isSeveral ? 'summary-name summary-count' : 'summary-name'}
        title={targets.map((target) => target.name).join('\n')}
      >
        {isSeveral ? counted(count, ONE_OF[scopes.chosen]) : first.name}
      </h1>
      {first.locked && !isSeveral && (
        <span class="summary-icon" title="This layer is locked. It can still be painted.">
          <IconLockLocked16 />
        </span>
      )}
      {refused.length > 0 && (
        <span class="summary-skipped" title={refused.map(reasonFor).join('\n')}>
          {refused.length} skipped
        </span>
      )}
      {listed === null && isSeveral ? (
        <div class="summary-layer">
          <Choice
            quiet
            label="Layer in preview"
            title="Which of the selected layers the preview shows"
            disabled={disabled}
            options={targets.map(({ ref, name }) => ({ value: targetKey(ref), text: name }))}
            value={targetKey(first.ref)}
            onChange={onShow}
          />
        </div>
      ) : (
        <span class="summary-size">{isSeveral ? `Preview: ${first.name}` : `${first.kind} · ${sizeOf(first)}`}</span>
      )}
      {menu}
    </header>
  )
}

function reasonFor({ name, code }: Refusal): string {
  return `${name}: ${SENTENCES[code]}`
}

function sizeOf({ layerWidth, layerHeight }: Target): string {
  return `${Math.round(layerWidth)} × ${Math.round(layerHeight)}`
}

function iconOf({ kind, origin }: Target) {
  if (origin === 'fill') return <IconImage16 />
  if (kind === 'Text') return <IconText16 />
  if (kind === 'Group') return <IconGroup16 />
  return kind === 'Frame' ? <IconFrame16 /> : <IconRectangle16 />
}

import {
  IconFrame16,
  IconGroup16,
  IconImage16,
  IconLockLocked16,
  IconRectangle16,
  IconText16
} from '@create-figma-plugin/ui'
import type { Refusal, Selection, Target } from '../../protocol/calls.ts'
import { SENTENCES } from '../sentences.ts'
import './selection-summary.css'

/** What is selected, in one line: name, kind and size of a layer, or how many there are. */
export function SelectionSummary({ selection: { targets, refused, scopes } }: { selection: Selection }) {
  const [first] = targets
  if (first === undefined) return null
  return (
    <header class="summary">
      <span class="summary-icon">{iconOf(first)}</span>
      <span class="summary-name" title={targets.map((target) => target.name).join('\n')}>
        {targets.length === 1 ? first.name : `${targets.length} ${scopes.chosen}`}
      </span>
      {first.locked && targets.length === 1 && (
        <span class="summary-icon" title="This layer is locked. It can be painted all the same.">
          <IconLockLocked16 />
        </span>
      )}
      {refused.length > 0 && (
        <span class="summary-skipped" title={refused.map(reasonFor).join('\n')}>
          {refused.length} skipped
        </span>
      )}
      <span class="summary-size">
        {targets.length === 1 ? `${first.kind} · ${sizeOf(first)}` : `Preview: ${first.name}`}
      </span>
    </header>
  )
}

function reasonFor({ name, code }: Refusal): string {
  return `${name}: ${SENTENCES[code]}`
}

function sizeOf({ width, height }: Target): string {
  return `${Math.round(width)} × ${Math.round(height)}`
}

function iconOf({ kind, origin }: Target) {
  if (origin === 'fill') return <IconImage16 />
  if (kind === 'Text') return <IconText16 />
  if (kind === 'Group') return <IconGroup16 />
  return kind === 'Frame' ? <IconFrame16 /> : <IconRectangle16 />
}

import { Button, IconCheck16, IconWarning16, LoadingIndicator } from '@create-figma-plugin/ui'
import { memo } from 'preact/compat'
import type { Refusal } from '../../../protocol/selection.ts'
import { SENTENCES } from '../../painting/sentences.ts'
import type { Session } from '../../panel/session.ts'
import type { Item, Work } from '../../state/work.ts'
import './batch.css'
import { Thumbnail } from '../pictures/thumbnail.tsx'
import { useRowInView } from './use-row-in-view.ts'

/** The list of layers that are painted, one row each. A row has the reason if its layer could not be painted. */
export function Batch({ work, session }: { work: Exclude<Work, { kind: 'idle' }>; session: Session }) {
  return (
    <ul class="batch" aria-label="Layers" {...useRowInView(work)}>
      {work.items.map((item) => (
        <Row
          key={item.key}
          item={item}
          isOver={work.kind === 'done'}
          isSheet={work.task === 'sheet'}
          session={session}
        />
      ))}
      {work.skipped.map((refusal) => (
        <Skipped key={refusal.nodeId} refusal={refusal} />
      ))}
    </ul>
  )
}

/** Names of the states for screen readers. */
const STATES: Record<Item['status'], string> = {
  waiting: 'Waiting',
  working: 'Painting',
  done: 'Done',
  failed: 'Failed'
}

interface RowProps {
  item: Item
  isOver: boolean
  isSheet: boolean
  session: Session
}

/**
 * A row is drawn again only when its item has changed, because there may be two hundred rows and one changes at a
 * time.
 */
const Row = memo(function Row({ item, isOver, isSheet, session }: RowProps) {
  const { target, key, name, status, appliedTo, fraction } = item
  const reason = item.code ?? item.whyQuick
  const { nodeId } = target.ref
  const shown = appliedTo?.nodeId ?? nodeId
  return (
    <li class="batch-item" data-status={status}>
      <Thumbnail
        // For a contact sheet this shows the layer, because the sheet's row is too long for a thumbnail.
        nodeId={isSheet ? nodeId : shown}
        version={status === 'done' ? 'after' : 'before'}
        load={session.thumbnail}
      />
      <button type="button" class="batch-name" title="Show on the canvas" onClick={() => session.show(shown)}>
        {name}
      </button>
      <div class="batch-end">
        {(!isOver || status !== 'waiting') && (
          <span class="batch-state" role="img" aria-label={STATES[status]}>
            {status === 'working' && fraction > 0 && fraction < 1 ? `${Math.round(fraction * 100)}%` : ''}
            {iconOf(status)}
          </span>
        )}
        {isOver && !isSheet && status !== 'done' && (
          <Button
            secondary
            aria-label={status === 'failed' ? `Try again: ${name}` : `Paint ${name}`}
            onClick={() => void session.retryItems([key])}
          >
            {status === 'failed' ? 'Try again' : 'Paint'}
          </Button>
        )}
      </div>
      {reason !== null && <p class="batch-reason">{SENTENCES[reason]}</p>}
    </li>
  )
})

function Skipped({ refusal: { name, code } }: { refusal: Refusal }) {
  return (
    <li class="batch-item" data-status="skipped">
      <span class="thumbnail" />
      <span class="batch-name">{name}</span>
      <span class="batch-state">Skipped</span>
      <p class="batch-reason">{SENTENCES[code]}</p>
    </li>
  )
}

function iconOf(status: Item['status']) {
  if (status === 'done') return <IconCheck16 />
  if (status === 'failed') return <IconWarning16 />
  return status === 'working' ? <LoadingIndicator /> : null
}

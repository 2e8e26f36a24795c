import { Button } from '@create-figma-plugin/ui'
import type { Target } from '../../../protocol/selection.ts'
import { targetKey } from '../../../protocol/target-ref.ts'
import type { Session } from '../../panel/session.ts'
import { Thumbnail } from '../pictures/thumbnail.tsx'
import './from-selection.css'

const MOST_SHOWN = 3

interface Props {
  /** The selected layers that are not yet style pictures. */
  addable: readonly Target[]
  onAdd: () => Promise<void>
  thumbnail: Session['thumbnail']
}

/** Adds the layers that are selected on the canvas as style pictures. */
export function FromSelection({ addable, onAdd, thumbnail }: Props) {
  const [first] = addable
  if (first === undefined) return <p class="learn-note">You can also learn from layers: select some on the canvas.</p>
  const name = addable.length === 1 ? first.name : `${addable.length} layers`
  return (
    <div class="from-selection">
      {addable.slice(0, MOST_SHOWN).map(({ ref }) => (
        <Thumbnail key={targetKey(ref)} nodeId={ref.nodeId} version="" load={thumbnail} />
      ))}
      <span class="from-selection-name" title={addable.map((target) => target.name).join('\n')}>
        {name}
      </span>
      <Button secondary aria-label={`Add from canvas: ${name}`} onClick={() => void onAdd()}>
        Add from canvas
      </Button>
    </div>
  )
}

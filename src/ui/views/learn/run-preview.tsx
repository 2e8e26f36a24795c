import { LoadingIndicator } from '@create-figma-plugin/ui'
import { DEFAULT_LOOK } from '../../../common/look.ts'
import type { Run } from '../../state/learning-state.ts'
import { boxFor } from '../controls/box-for.ts'
import { Comparison } from '../preview/comparison.tsx'
import '../preview/preview.css'
import { Picture } from '../controls/picture.tsx'

/** Settings that show the pixels exactly as the network paints them. */
const PLAIN = { ...DEFAULT_LOOK, style: '' }
const ROOM = { width: 320, height: 192 }

/** The picture that is repainted while a style is learnt. A layer of the designer is shown beside its original. */
export function RunPreview({ run: { content, view, stage, ended } }: { run: Run }) {
  const activity =
    ended !== null ? null : stage === 'preparing' ? 'Getting ready' : stage === 'paused' ? 'Paused' : null
  return (
    <section class="preview" aria-label="Preview">
      {content !== null ? (
        <Comparison
          content={content}
          scale={1}
          pastiche={view}
          look={PLAIN}
          size={boxFor(content, ROOM)}
          checkered={false}
        />
      ) : view !== null ? (
        <div style={{ ...boxFor(view, ROOM) }}>
          <Picture class="run-picture" pixels={view} label="A picture in the new style" />
        </div>
      ) : (
        <div class="preview-blank preview-waiting" />
      )}
      {activity !== null && (
        <div class="preview-activity">
          {stage === 'preparing' && <LoadingIndicator />}
          <span>{activity}</span>
        </div>
      )}
    </section>
  )
}

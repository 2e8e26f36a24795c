import { LoadingIndicator } from '@create-figma-plugin/ui'
import type { LookControls } from '../../preview/look-controls.ts'
import { screenOf } from '../../state/screen.ts'
import type { State } from '../../state/state.ts'
import { boxFor } from '../controls/box-for.ts'
import { Comparison } from './comparison.tsx'
import './preview.css'
import { RefineBar } from './refine-bar.tsx'

/** The largest size of the picture in the panel, in CSS pixels. */
const ROOM = { width: 320, height: 192 }

/** The layer before and after painting, and the progress of the preview. */
export function Preview({ state, controls }: { state: State; controls: LookControls }) {
  const { preview, look } = state
  const { content, pastiche, hasAlpha, plan } = preview
  const activity = activityOf(state)
  return (
    <section class="preview" aria-label="Preview">
      {content === null ? (
        <div class={activity === null ? 'preview-blank' : 'preview-blank preview-waiting'} />
      ) : (
        <Comparison
          content={content}
          pastiche={pastiche}
          scale={plan === null ? 1 : content.width / plan.first.width}
          look={look}
          size={boxFor(content, ROOM)}
          checkered={hasAlpha}
        />
      )}
      {activity !== null && (
        <div class="preview-activity">
          <LoadingIndicator />
          <span>{activity}</span>
        </div>
      )}
      {plan?.limited && activity === null && (
        <div
          class="preview-activity"
          title="Figma limits pictures to 4096 px, so this one is painted smaller than its layer, or with larger strokes than set."
        >
          Limited to {plan.size.width} × {plan.size.height} px
        </div>
      )}
      {preview.refining !== null && <RefineBar refining={preview.refining} controls={controls} />}
      {preview.stage === 'painting' && (
        <div class="preview-progress" style={{ transform: `scaleX(${preview.fraction})` }} />
      )}
    </section>
  )
}

function activityOf(state: State): string | null {
  const { studio, preview } = state
  switch (screenOf(state)) {
    case 'starting':
      return studio.status === 'starting' && studio.fraction > 0
        ? `Getting ready ${percent(studio.fraction)}`
        : 'Getting ready'
    case 'reading':
      return 'Reading the picture'
    case 'drafting':
      return 'Drafting'
    case 'painting':
      return `Painting ${percent(preview.fraction)}`
    default:
      return null
  }
}

function percent(fraction: number): string {
  return `${Math.round(fraction * 100)} %`
}

import { LoadingIndicator } from '@create-figma-plugin/ui'
import { screenOf } from '../../state/screen.ts'
import type { State } from '../../state/state.ts'
import { boxFor } from '../controls/box-for.ts'
import { Comparison } from './comparison.tsx'
import './preview.css'

/** The room that the panel has for the picture, in CSS pixels. */
const ROOM = { width: 320, height: 192 }

/** The layer before and after, with what is being done to it. */
export function Preview({ state }: { state: State }) {
  const { preview, look } = state
  const { content, pastiche, hasAlpha, paintedAt, isLimited } = preview
  const doing = activityOf(state)
  return (
    <section class="preview" aria-label="Preview">
      {content === null ? (
        <div class={doing === null ? 'preview-blank' : 'preview-blank preview-waiting'} />
      ) : (
        <Comparison
          content={content}
          pastiche={pastiche}
          scale={paintedAt === null ? 1 : content.width / paintedAt.width}
          look={look}
          size={boxFor(content, ROOM)}
          checkered={hasAlpha}
        />
      )}
      {doing !== null && (
        <div class="preview-activity">
          <LoadingIndicator />
          <span>{doing}</span>
        </div>
      )}
      {isLimited && paintedAt !== null && doing === null && (
        <div class="preview-activity" title="Figma's largest picture is 4096 px: strokes come out larger than set.">
          Limited to {paintedAt.width} × {paintedAt.height} px
        </div>
      )}
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
      return `FinishInput ${percent(preview.fraction)}`
    default:
      return null
  }
}

function percent(fraction: number): string {
  return `${Math.round(fraction * 100)} %`
}

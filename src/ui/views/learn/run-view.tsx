import type { LearnSession } from '../../learning/learn-session.ts'
import type { Learning } from '../../state/learning-state.ts'
import { LossChart } from './loss-chart.tsx'
import { RunPreview } from './run-preview.tsx'
import './run-view.css'
import { WeightRow } from './weight-row.tsx'

/** The second step of *Learn a style*: the picture while it is repainted, the losses, and sliders for their weights. */
export function RunView({ learning, learn }: { learning: Learning; learn: LearnSession }) {
  const { run, weights } = learning
  if (run === null) return null
  return (
    <div class="learn-body">
      <RunPreview learning={learning} run={run} />
      <LossChart run={run} steps={run.steps} />
      <section class="weights" aria-label="Weights">
        <WeightRow
          label="Style weight"
          hint="How strong the style’s strokes are"
          value={weights.style}
          onChange={(style) => learn.setWeights({ style })}
        />
        <WeightRow
          label="Content weight"
          hint="How much of the picture’s shapes to keep"
          value={weights.content}
          onChange={(content) => learn.setWeights({ content })}
        />
        <WeightRow
          label="Smoothness"
          hint="How smooth flat areas become"
          value={weights.totalVariation}
          onChange={(totalVariation) => learn.setWeights({ totalVariation })}
        />
      </section>
    </div>
  )
}

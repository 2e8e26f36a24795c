import type { LearnSession } from '../../learning/learn-session.ts'
import type { Learning } from '../../state/learning-state.ts'
import { LossPlot } from './loss-plot.tsx'
import { Repainting } from './repainting.tsx'
import './course.css'
import { WeightRow } from './weight-row.tsx'

/** A learning under way: the picture, the losses, and what they weigh. */
export function Course({ learning, learn }: { learning: Learning; learn: LearnSession }) {
  const { run, weights } = learning
  if (run === null) return null
  return (
    <div class="learn-body">
      <Repainting run={run} />
      <LossPlot run={run} steps={run.steps} />
      <section class="weights" aria-label="What counts">
        <WeightRow
          label="Style"
          hint="How close it comes to the style pictures"
          value={weights.style}
          onChange={(style) => learn.setWeights({ style })}
        />
        <WeightRow
          label="Content"
          hint="How much stays of what is in the picture"
          value={weights.content}
          onChange={(content) => learn.setWeights({ content })}
        />
        <WeightRow
          label="Smoothness"
          hint="How much noise and fine grain are smoothed away"
          value={weights.totalVariation}
          onChange={(totalVariation) => learn.setWeights({ totalVariation })}
        />
      </section>
    </div>
  )
}

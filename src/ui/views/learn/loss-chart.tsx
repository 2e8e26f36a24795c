import type { Losses } from '../../../common/losses.ts'
import { wordsForChange } from '../../learning/learning-sentences.ts'
import { changeOf, LOSSES, levelled } from '../../learning/loss-curve.ts'
import { lossPlot } from '../../learning/loss-plot.ts'
import type { Run, StepLosses } from '../../state/learning-state.ts'
import './loss-chart.css'
import { LossTable } from './loss-table.tsx'

const AREA = { width: 256, height: 112 }
/** Width for the labels of the grid, in CSS pixels. */
const GUTTER = 32
/**
 * Names of the losses, which are better when they are lower. The slider for the weight of the last one is called
 * *Smoothness*, but the loss itself measures roughness.
 */
const LOSS_NAMES: Record<keyof Losses, string> = {
  style: 'Style loss',
  content: 'Content loss',
  totalVariation: 'Roughness'
}

/**
 * The losses relative to the first step. Lines differ in colour and dashes, and there is a table for screen readers.
 *
 * @param steps the number of steps over the whole width of the chart
 */
export function LossChart({ run, steps }: { run: Run; steps: number }) {
  const curve = levelled(run.curve, run.contents)
  const { lines, grid } = lossPlot(curve, steps, AREA)
  return (
    <figure class="loss-chart">
      <figcaption class="loss-legend">
        {LOSSES.map((loss) => (
          <span key={loss} class={`loss-name loss-${loss}`} title={`${LOSS_NAMES[loss]}, compared with the first step`}>
            <svg width="16" height="8" aria-hidden="true">
              <path d="M0 4H16" />
            </svg>
            {LOSS_NAMES[loss]}
            <span class="loss-change">{signed(changeOf(curve, loss))}</span>
          </span>
        ))}
      </figcaption>
      <svg
        class="loss-area"
        role="img"
        aria-label={summaryOf(curve)}
        viewBox={`0 0 ${AREA.width + GUTTER} ${AREA.height}`}
        width={AREA.width + GUTTER}
        height={AREA.height}
      >
        {grid.map(({ y, label }) => (
          <g key={label} class="loss-grid">
            <path d={`M0 ${y}H${AREA.width}`} />
            <text x={AREA.width + GUTTER} y={y + 3}>
              {label}
            </text>
          </g>
        ))}
        {LOSSES.map((loss) => (
          <path key={loss} class={`loss-line loss-${loss}`} d={lines[loss]} />
        ))}
      </svg>
      <LossTable curve={curve} />
    </figure>
  )
}

/** A text such as "−62%". */
function signed(change: number | null): string {
  if (change === null) return ''
  const percent = Math.round(change * 100)
  return `${percent > 0 ? '+' : percent < 0 ? '−' : '±'}${Math.abs(percent)}%`
}

function summaryOf(curve: readonly StepLosses[]): string {
  const last = curve.at(-1)
  if (last === undefined) return 'Losses: none yet'
  const parts = LOSSES.map((loss) => {
    const change = changeOf(curve, loss)
    return change === null ? '' : `${LOSS_NAMES[loss].toLowerCase()} ${wordsForChange(change)}`
  }).filter((part) => part !== '')
  return `Losses at step ${last.step}, compared with the first: ${parts.join(', ') || 'no change yet'}`
}

import type { Look } from '../../../common/look.ts'
import type { RefineWeights } from '../../../common/refinement.ts'
import type { LookControls } from '../../preview/look-controls.ts'
import { SliderRow } from '../controls/slider-row.tsx'

/** The largest weight that a slider sets. */
const MOST = 300

const ROWS: { loss: keyof RefineWeights; label: string; hint: string }[] = [
  { loss: 'content', label: 'Content weight', hint: 'How much of the picture’s shapes to keep' },
  { loss: 'style', label: 'Style weight', hint: 'How strong the style’s strokes are' },
  { loss: 'smoothness', label: 'Smoothness', hint: 'How smooth flat areas become' },
  { loss: 'palette', label: 'Palette weight', hint: 'How close to the style’s colours' }
]

interface Props {
  look: Look
  /** The weights that suit the style. */
  defaults: RefineWeights
  controls: LookControls
  disabled: boolean
}

/** How long a painting is refined, and how much each loss counts. */
export function RefineRows({ look: { refine, refineWeights: weights }, defaults, controls, disabled }: Props) {
  return (
    <>
      <SliderRow
        label="Refinement"
        hint="How far to refine: lower is faster and stays closer to Quick"
        min={5}
        max={100}
        step={5}
        suffix="%"
        value={Math.round(refine * 100)}
        rest={100}
        disabled={disabled}
        onChange={(percent) => controls.setRefineAmount(percent / 100)}
      />
      {ROWS.map(({ loss, label, hint }) => (
        <SliderRow
          key={loss}
          label={label}
          hint={hint}
          min={0}
          max={MOST}
          step={5}
          suffix="%"
          value={Math.round(weights[loss] * 100)}
          rest={defaults[loss] * 100}
          disabled={disabled}
          onChange={(percent) => controls.setRefineWeights({ [loss]: percent / 100 })}
        />
      ))}
    </>
  )
}

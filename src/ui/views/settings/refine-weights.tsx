import { DEFAULT_REFINE_WEIGHTS, type RefineWeights } from '../../../common/refinement.ts'
import type { LookControls } from '../../preview/look-controls.ts'
import { SliderRow } from '../controls/slider-row.tsx'

/** The largest weight that a slider sets. */
const MOST = 300

const ROWS: { loss: keyof RefineWeights; label: string; hint: string }[] = [
  { loss: 'content', label: 'Content weight', hint: 'How closely refining keeps to the forms of the picture' },
  { loss: 'style', label: 'Style weight', hint: 'How closely refining keeps to the strokes of the style' },
  { loss: 'smoothness', label: 'Smoothness', hint: 'How even refining leaves flat areas' },
  { loss: 'palette', label: 'Palette weight', hint: 'How closely refining keeps to the colours of the style' }
]

interface Props {
  weights: RefineWeights
  controls: LookControls
  disabled: boolean
}

/** How much each loss counts while a painting is refined. */
export function RefineWeightRows({ weights, controls, disabled }: Props) {
  return (
    <>
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
          rest={DEFAULT_REFINE_WEIGHTS[loss] * 100}
          disabled={disabled}
          onChange={(percent) => controls.setRefineWeights({ [loss]: percent / 100 })}
        />
      ))}
    </>
  )
}

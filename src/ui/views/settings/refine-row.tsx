import { SENTENCES } from '../../painting/sentences.ts'
import type { LookControls } from '../../preview/look-controls.ts'
import type { State } from '../../state/state.ts'
import { wordsForSeconds } from '../../state/time-left.ts'
import { lookGrams } from '../../styles/styles.ts'
import { Segments } from '../controls/segments.tsx'
import './refine-row.css'

interface Props {
  state: State
  controls: LookControls
  disabled: boolean
}

/** The choice between the quick painting and a refined one, with the time that refining takes on this machine. */
export function RefineRow({ state, controls, disabled }: Props) {
  const { look, preview } = state
  const { refineSeconds } = preview
  const canRefine = lookGrams(state.catalog, look, state.customs) !== null
  const time = refineSeconds === null ? '' : ` · ${wordsForSeconds(refineSeconds)}`
  const hint = canRefine ? 'Keeps painting until the strokes match the style' : SENTENCES['style-unrefinable']
  return (
    <div class="settings-row refine-row">
      <span class="settings-label">Painting</span>
      <Segments
        name="refine"
        label="Painting"
        value={look.refine > 0 ? 'refined' : 'quick'}
        disabled={disabled}
        options={[
          { value: 'quick', text: 'Quick', hint: 'Paints in one pass' },
          {
            value: 'refined',
            text: canRefine ? `Refined${time}` : 'Refined',
            label: canRefine
              ? `Refined${refineSeconds === null ? '' : `, ${wordsForSeconds(refineSeconds)}`}`
              : `Refined. ${hint}`,
            hint,
            disabled: !canRefine
          }
        ]}
        onChange={(value) => controls.setRefined(value === 'refined')}
      />
    </div>
  )
}

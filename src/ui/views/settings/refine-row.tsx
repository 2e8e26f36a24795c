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
  const hint = canRefine
    ? 'Continues to paint, step by step, until the strokes are those of the style'
    : 'This style was made before Pastiche could refine. Learn it again from its picture to refine with it.'
  return (
    <div class="settings-row refine-row">
      <span class="settings-label">Painting</span>
      <Segments
        name="refine"
        label="Painting"
        value={look.refine > 0 ? 'refined' : 'quick'}
        disabled={disabled}
        options={[
          { value: 'quick', text: 'Quick', hint: 'As the network paints it, at once' },
          {
            value: 'refined',
            text: canRefine ? `Refined${time}` : 'Refined: not this style',
            label: canRefine
              ? `Refined${refineSeconds === null ? '' : `, ${wordsForSeconds(refineSeconds)}`}`
              : `Refined: not this style. ${hint}`,
            hint
          }
        ]}
        onChange={(value) => controls.setRefined(value === 'refined')}
      />
    </div>
  )
}

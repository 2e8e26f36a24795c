import { useEffect } from 'preact/hooks'
import type { LookControls } from '../../preview/look-controls.ts'
import type { State } from '../../state/state.ts'
import { Choice } from '../controls/choice.tsx'

/**
 * Values of the menu's entries: any colour, a palette that the look has but the file does not, and a note that the file
 * has no palettes.
 */
const [ANY, PAINTED, NONE] = ['any', 'painted', 'none']

interface Props {
  state: State
  controls: LookControls
  disabled: boolean
}

/** Recolours the pastiche to colour styles or variables of the file. */
export function PaletteRow({ state: { look, palettes }, controls, disabled }: Props) {
  useEffect(() => controls.readPalettes(), [])
  const { lock } = look
  const chosen = lock === null ? -1 : palettes.findIndex(({ colours }) => colours.join() === lock.join())
  const isUnknown = lock !== null && chosen < 0
  const options = [
    { value: ANY, text: 'Any colour', isLastOfGroup: true },
    ...(isUnknown ? [{ value: PAINTED, text: `As painted (${lock.length} colours)` }] : []),
    ...palettes.map(({ name, colours }, at) => ({ value: String(at), text: `${name} (${colours.length})` })),
    ...(palettes.length === 0
      ? [{ value: NONE, text: 'This file has no colour styles or variables', disabled: true }]
      : [])
  ]
  return (
    <div class="settings-row more-row">
      <span class="settings-label">Palette lock</span>
      <Choice
        label="Palette lock"
        title="Recolours the pastiche with this file’s colour styles or variables"
        disabled={disabled}
        options={options}
        value={lock === null ? ANY : isUnknown ? PAINTED : String(chosen)}
        onChange={(value) => {
          if (value !== PAINTED) controls.adjust({ lock: palettes[Number(value)]?.colours ?? null })
        }}
      />
    </div>
  )
}

import './protect-bar.css'

/** Radius of the brush in shares of the picture's longer side, smallest and largest. */
const [SMALLEST, LARGEST] = [0.02, 0.2]
export const USUAL_RADIUS = 0.06

interface ButtonProps {
  /** Whether some of the picture is protected. */
  isProtected: boolean
  onBegin: () => void
}

/** Begins protecting a part of the picture. It is in sight while the preview is used, and while something is protected. */
export function ProtectButton({ isProtected, onBegin }: ButtonProps) {
  return (
    <div class="protect-bar protect-begin" data-protected={isProtected || undefined}>
      <button type="button" title="Paint over what stays as it was in the picture, such as a face" onClick={onBegin}>
        {isProtected ? 'Protected…' : 'Protect…'}
      </button>
    </div>
  )
}

interface Props {
  keeps: boolean
  radius: number
  isProtected: boolean
  onKeeps: (keeps: boolean) => void
  onRadius: (radius: number) => void
  onClear: () => void
  onDone: () => void
}

/** The settings of the brush that protects a part of the picture. */
export function ProtectBar({ keeps, radius, isProtected, onKeeps, onRadius, onClear, onDone }: Props) {
  return (
    <fieldset class="protect-bar" aria-label="Protect">
      <button type="button" aria-pressed={keeps} title="The brush keeps the picture" onClick={() => onKeeps(true)}>
        Keep
      </button>
      <button
        type="button"
        aria-pressed={!keeps}
        title="The brush has the picture painted again (Alt)"
        onClick={() => onKeeps(false)}
      >
        Erase
      </button>
      <input
        type="range"
        aria-label="Size of the brush"
        title="Size of the brush"
        min={SMALLEST}
        max={LARGEST}
        step={0.01}
        value={radius}
        onInput={({ currentTarget }) => onRadius(Number(currentTarget.value))}
      />
      <button type="button" disabled={!isProtected} onClick={onClear}>
        Clear
      </button>
      <button type="button" onClick={onDone}>
        Done
      </button>
    </fieldset>
  )
}

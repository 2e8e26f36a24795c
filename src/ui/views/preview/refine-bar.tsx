import type { LookControls } from '../../preview/look-controls.ts'
import type { RefiningState } from '../../state/preview.ts'
import { wordsForSeconds } from '../../state/time-left.ts'
import './refine-bar.css'

interface Props {
  refining: RefiningState
  controls: LookControls
}

/** The progress of a refinement, and buttons to pause or end it. */
export function RefineBar({ refining, controls }: Props) {
  const { stage, fraction, secondsLeft } = refining
  const isPaused = stage === 'paused'
  const percent = Math.round(fraction * 100)
  const left = secondsLeft === null || isPaused ? '' : ` · ${wordsForSeconds(secondsLeft)} left`
  return (
    <>
      <div class="refine-bar">
        <span class="refine-text">{`${isPaused ? 'Paused at' : 'Refining'} ${percent}%${left}`}</span>
        <button type="button" onClick={() => controls.pauseRefining(!isPaused)}>
          {isPaused ? 'Continue' : 'Pause'}
        </button>
        <button
          type="button"
          aria-label="Stop refining"
          title="Stop here and keep what is painted"
          onClick={controls.keepRefining}
        >
          Stop
        </button>
      </div>
      <div
        class="preview-progress"
        role="progressbar"
        aria-label="Refining"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        style={{ transform: `scaleX(${fraction})` }}
      />
    </>
  )
}

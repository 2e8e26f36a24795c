import { IconPlus24 } from '@create-figma-plugin/ui'
import './learn-cell.css'

/** The first cell of the gallery: a button that opens *Learn a style*. */
export function LearnCell({ disabled, onLearn }: { disabled: boolean; onLearn: () => void }) {
  return (
    <button
      type="button"
      class="learn-cell"
      aria-label="Learn a style"
      title="Learn a style from any picture"
      data-opens="learn"
      disabled={disabled}
      onClick={onLearn}
    >
      <span class="learn-cell-picture">
        <IconPlus24 />
      </span>
      <span class="style-name">Learn a style</span>
    </button>
  )
}

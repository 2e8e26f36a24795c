import { Button } from '@create-figma-plugin/ui'
import type { ComponentChildren } from 'preact'
import './question.css'

interface Props {
  text: string
  /** What the button says that takes the question back. */
  stay: string
  onStay: () => void
  onDiscard: () => void
  /** Another way out. */
  children?: ComponentChildren
}

/** Asks in place before something is lost. */
export function Question({ text, stay, onStay, onDiscard, children }: Props) {
  return (
    <div class="question" role="alertdialog" aria-label={text}>
      <p>{text}</p>
      <Button secondary onClick={onStay}>
        {stay}
      </Button>
      <Button secondary danger onClick={onDiscard}>
        Discard
      </Button>
      {children}
    </div>
  )
}

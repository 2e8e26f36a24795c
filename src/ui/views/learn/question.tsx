import { Button } from '@create-figma-plugin/ui'
import type { ComponentChildren } from 'preact'
import './question.css'

interface Props {
  text: string
  /** Text of the button that changes nothing. */
  stay: string
  onStay: () => void
  onDiscard: () => void
  /** More buttons, for other answers. */
  children?: ComponentChildren
}

/** A question in the footer, before something is discarded. */
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

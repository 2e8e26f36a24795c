import { Button } from '@create-figma-plugin/ui'
import './offer.css'

interface Action {
  readonly label: string
  readonly act: () => void
}

/** A sentence with one or two buttons, at the top of the panel. `main` is the button that most people will press. */
export function Offer({ name, text, main, other }: { name: string; text: string; main: Action; other?: Action }) {
  return (
    <section class="offer" aria-label={name}>
      <p role="status">{text}</p>
      {other && (
        <Button secondary onClick={other.act}>
          {other.label}
        </Button>
      )}
      <Button onClick={main.act}>{main.label}</Button>
    </section>
  )
}

import type { Session } from '../../panel/session.ts'
import type { State } from '../../state/state.ts'
import './gallery.css'
import { GalleryHeader } from './gallery-header.tsx'
import { StyleGrid } from './style-grid.tsx'

interface Props {
  state: State
  session: Session
  onLearn: () => void
}

/** All styles to choose from, and above them the style in use. */
export function Gallery({ state, session, onLearn }: Props) {
  const { look, customs, work, catalog, samples, unread } = state
  return (
    <section class="gallery">
      <GalleryHeader state={state} library={session.library} />
      <StyleGrid
        catalog={catalog}
        customs={customs}
        samples={samples}
        unread={unread}
        chosen={look.style}
        disabled={work.kind === 'applying'}
        session={session}
        onLearn={onLearn}
      />
    </section>
  )
}

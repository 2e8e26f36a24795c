import { useState } from 'preact/hooks'
import type { Session } from '../../panel/session.ts'
import type { State } from '../../state/state.ts'
import { EVERY_STYLE, type StyleFilter } from '../../styles/style-filter.ts'
import './gallery.css'
import { GalleryHeader } from './gallery-header.tsx'
import { SearchRow } from './search-row.tsx'
import { StyleGrid } from './style-grid.tsx'

interface Props {
  state: State
  session: Session
  onLearn: () => void
}

/** All styles to choose from, and above them the style in use, or the fields by which styles are searched. */
export function Gallery({ state, session, onLearn }: Props) {
  const { look, customs, work, catalog, samples, unread, preferences } = state
  const [filter, setFilter] = useState<StyleFilter | null>(null) // null while no search is open
  return (
    <section class="gallery" aria-label="Styles">
      {filter === null ? (
        <GalleryHeader state={state} session={session} onSearch={() => setFilter(EVERY_STYLE)} />
      ) : (
        <SearchRow state={state} filter={filter} onChange={setFilter} />
      )}
      <StyleGrid
        catalog={catalog}
        customs={customs}
        samples={samples}
        unread={unread}
        favourites={preferences.favourites}
        recent={preferences.recent}
        filter={filter ?? EVERY_STYLE}
        chosen={look.style}
        disabled={work.kind === 'applying'}
        session={session}
        onLearn={onLearn}
      />
    </section>
  )
}

import { Button, IconButton, IconImport24, IconSearchSmall24 } from '@create-figma-plugin/ui'
import { useState } from 'preact/hooks'
import { unsavedStyle } from '../../painting/unsaved-style.ts'
import type { Session } from '../../panel/session.ts'
import type { State } from '../../state/state.ts'
import { galleryOf } from '../../styles/styles.ts'
import { chooseStyleFiles } from './choose-style-files.ts'
import { FavouriteToggle } from './favourite-toggle.tsx'
import { SaveRow } from './save-row.tsx'

interface Props {
  state: State
  session: Pick<Session, 'library' | 'toggleFavourite'>
  onSearch: () => void
}

/**
 * The name and artist of the style in use, with a button to save it or, if it is saved, to mark it as a favourite; a
 * button to search styles, and one to import them.
 */
export function GalleryHeader({ state, session: { library, toggleFavourite }, onSearch }: Props) {
  const [isSaving, setIsSaving] = useState(false)
  const unsaved = unsavedStyle(state)
  const style = galleryOf(state.catalog, state.customs).find(({ id }) => id === state.look.style)
  const disabled = state.work.kind === 'applying'
  if (isSaving && unsaved !== null && !disabled) {
    return <SaveRow name={unsaved.name} library={library} onDone={() => setIsSaving(false)} />
  }
  const name = unsaved?.name ?? style?.name ?? 'Style'
  const credit = style === undefined ? '' : [style.artist, style.year].filter((part) => part !== '').join(', ')
  return (
    <header class="gallery-title" title={credit}>
      <h2 title={name}>{name}</h2>
      <span class="gallery-credit">{unsaved === null ? credit : ''}</span>
      {unsaved !== null && (
        <Button secondary aria-label="Save as style" disabled={disabled} onClick={() => setIsSaving(true)}>
          Save…
        </Button>
      )}
      <div class="gallery-actions">
        {unsaved === null && style !== undefined && (
          <FavouriteToggle
            name={style.name}
            isFavourite={state.preferences.favourites.includes(style.id)}
            onToggle={() => toggleFavourite(style.id)}
          />
        )}
        <IconButton aria-label="Search styles" title="Search styles" onClick={onSearch}>
          <IconSearchSmall24 />
        </IconButton>
        <IconButton
          aria-label="Import styles"
          title="Import styles (.pastiche)"
          disabled={disabled}
          onClick={() => chooseStyleFiles((files) => void library.importFiles(files))}
        >
          <IconImport24 />
        </IconButton>
      </div>
    </header>
  )
}

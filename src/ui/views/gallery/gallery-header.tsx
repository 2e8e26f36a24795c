import { Button, IconButton, IconImport24 } from '@create-figma-plugin/ui'
import { useState } from 'preact/hooks'
import type { Library } from '../../library/library.ts'
import { unsavedStyle } from '../../library/unsaved-style.ts'
import type { State } from '../../state/state.ts'
import { galleryOf } from '../../styles/styles.ts'
import { chooseStyleFiles } from './choose-style-files.ts'
import { SaveRow } from './save-row.tsx'

/** The name and artist of the style in use, a button to save it if it is not saved yet, and one to import styles. */
export function GalleryHeader({ state, library }: { state: State; library: Library }) {
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
      <IconButton
        aria-label="Import styles"
        title="Import styles (.pastiche)"
        disabled={disabled}
        onClick={() => chooseStyleFiles((files) => void library.importFiles(files))}
      >
        <IconImport24 />
      </IconButton>
    </header>
  )
}

import { IconButton, IconClose16 } from '@create-figma-plugin/ui'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { State } from '../../state/state.ts'
import { type StyleFilter, tagsOf } from '../../styles/style-filter.ts'
import { galleryOf } from '../../styles/styles.ts'
import { Choice } from '../controls/choice.tsx'
import './search-row.css'

/** The words that the menu shows for the tags of the presets. Other tags are shown as they are. */
const TAG_NAMES: Readonly<Record<string, string>> = {
  work: 'Works of art',
  technique: 'Techniques',
  colour: 'Colour',
  monochrome: 'Black and white',
  calm: 'Calm',
  strong: 'Strong'
}

interface Props {
  state: Pick<State, 'catalog' | 'customs'>
  filter: StyleFilter
  /** Called with null when the search is over. */
  onChange: (filter: StyleFilter | null) => void
}

/** A field for words and a menu for the kind of style. Esc ends the search. */
export function SearchRow({ state: { catalog, customs }, filter, onChange }: Props) {
  const field = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => field.current?.focus(), [])
  const options = [
    { value: 'all', text: 'All styles' },
    { value: 'favourites', text: 'Favourites' },
    { value: 'recent', text: 'Recent', isLastOfGroup: true },
    ...tagsOf(galleryOf(catalog, customs)).map((tag) => ({ value: tag, text: TAG_NAMES[tag] ?? tag }))
  ]

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return
    event.stopPropagation() // Esc ends the search and does not close the plugin
    onChange(null)
  }

  return (
    <search class="search-row" onKeyDown={onKeyDown}>
      <h2 class="visually-hidden">Search styles</h2>
      <input
        ref={field}
        class="search-field"
        type="text"
        aria-label="Search styles"
        placeholder="Search styles"
        autocomplete="off"
        spellcheck={false}
        value={filter.words}
        onInput={({ currentTarget }) => onChange({ ...filter, words: currentTarget.value })}
      />
      <Choice
        label="Kind of style"
        options={options}
        value={filter.among}
        onChange={(among) => onChange({ ...filter, among })}
      />
      <IconButton aria-label="Close search" title="Close search" onClick={() => onChange(null)}>
        <IconClose16 />
      </IconButton>
    </search>
  )
}

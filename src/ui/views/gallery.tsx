import { useRef } from 'preact/hooks'
import type { Pixels } from '../../common/pixels.ts'
import type { State } from '../state.ts'
import { creditOf, galleryOf, type Style } from '../styles.ts'
import './gallery.css'
import { LearnCell } from './learn/learn-cell.tsx'
import { Picture } from './picture.tsx'

const COLUMNS = 4

/** Every style, as a group of radio buttons. Arrow keys go by rows and columns, which the browser's own do not. */
export function Gallery({
  state,
  onChoose,
  onLearn
}: {
  state: State
  onChoose: (style: string) => void
  onLearn: () => void
}) {
  const { look, customs, work, book } = state
  const disabled = work.kind === 'applying'
  const styles = galleryOf(book, customs)
  const chosen = styles.findIndex((style) => style.id === look.style)
  const grid = useRef<HTMLDivElement>(null)

  function onKeyDown(event: KeyboardEvent): void {
    const from = Math.max(0, chosen)
    const to = {
      ArrowLeft: from - 1,
      ArrowRight: from + 1,
      ArrowUp: from - COLUMNS,
      ArrowDown: from + COLUMNS,
      Home: 0,
      End: styles.length - 1
    }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const style = styles[to]
    if (style === undefined || disabled) return
    onChoose(style.id)
    grid.current?.children[to]?.querySelector('input')?.focus()
  }

  return (
    <section class="gallery">
      <header class="gallery-title" title={captionOf(styles[chosen])}>
        <h2>{styles[chosen]?.name ?? 'Style'}</h2>
        <span class="gallery-credit">{captionOf(styles[chosen])}</span>
      </header>
      <div class="gallery-grid">
        <LearnCell disabled={disabled} onLearn={onLearn} />
        <div
          class="gallery-styles"
          role="radiogroup"
          aria-label="Style"
          aria-disabled={disabled}
          ref={grid}
          onKeyDown={onKeyDown}
        >
          {styles.map((style, i) => (
            <Cell
              key={style.id}
              style={style}
              sample={state.samples.get(style.id) ?? null}
              checked={i === chosen}
              disabled={disabled}
              onChoose={onChoose}
            />
          ))}
        </div>
      </div>
    </section>
  )
}

interface CellProps {
  style: Style
  /** The style on the picture on show. */
  sample: Pixels | null
  checked: boolean
  disabled: boolean
  onChoose: (style: string) => void
}

function Cell({ style, sample, checked, disabled, onChoose }: CellProps) {
  const { id, name, thumbnail } = style
  const credit = creditOf(style)
  return (
    <label class="style" title={credit === '' ? name : `${name}\n${credit}`}>
      <input
        type="radio"
        name="style"
        aria-label={name}
        data-style={id}
        checked={checked}
        disabled={disabled}
        onChange={() => onChoose(id)}
      />
      {sample !== null ? (
        <Picture class="style-picture style-sample" pixels={sample} label="" />
      ) : thumbnail === null ? (
        <span class="style-picture style-letter">{name.slice(0, 1)}</span>
      ) : (
        <img class="style-picture" src={thumbnail} alt="" />
      )}
      <span class="style-name">{name}</span>
    </label>
  )
}

function captionOf(style: Style | undefined): string {
  return style === undefined ? '' : [style.artist, style.year].filter((part) => part !== '').join(', ')
}

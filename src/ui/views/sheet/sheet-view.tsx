import { Button } from '@create-figma-plugin/ui'
import type { Session } from '../../panel/session.ts'
import { picturesOf } from '../../sheet/contact-sheet.ts'
import type { SheetColumn } from '../../sheet/sheet-columns.ts'
import { CURRENT_MIX, columnsOf, possibleColumns } from '../../sheet/sheet-columns.ts'
import { sheetSeconds } from '../../sheet/sheet-seconds.ts'
import { counted } from '../../state/counted.ts'
import type { State } from '../../state/state.ts'
import { wordsForSeconds } from '../../state/time-left.ts'
import { galleryOf, type Style } from '../../styles/styles.ts'
import { ScopeBar } from '../controls/scope-bar.tsx'
import { ToggleRow } from '../controls/toggle-row.tsx'
import { PanelEnd } from '../layout/panel-end.tsx'
import { ViewHeader } from '../layout/view-header.tsx'
import { SamplePicture } from '../pictures/sample-picture.tsx'
import './sheet-view.css'

/** *Contact sheet*: choose the styles. It shows how many paintings this makes before anything starts. */
export function SheetView({ state, session }: { state: State; session: Session }) {
  const { sheet, chooseScope } = session
  const { catalog, customs, selection, sheetStyles } = state
  const gallery = galleryOf(catalog, customs)
  const own = gallery.filter(({ id }) => [...catalog.mine, ...catalog.file].some((style) => style.id === id))
  const chooseAll = (styles: readonly { readonly id: string }[]): void => sheet.choose(styles.map(({ id }) => id))
  return (
    <>
      <ViewHeader title="Contact sheet" onBack={sheet.leave}>
        <Button secondary aria-label="All styles" onClick={() => chooseAll(possibleColumns(state))}>
          All
        </Button>
        <Button secondary aria-label="None of the styles" onClick={() => chooseAll([])}>
          None
        </Button>
        {own.length > 0 && (
          <Button secondary aria-label="Saved styles" onClick={() => chooseAll(own)}>
            Saved
          </Button>
        )}
      </ViewHeader>
      {selection !== null && <ScopeBar scopes={selection.scopes} disabled={false} onChoose={chooseScope} />}
      <section class="gallery">
        <fieldset class="gallery-grid sheet-styles" aria-label="Styles">
          {possibleColumns(state).map((style) => (
            <label key={style.id} class="style" title={style.name}>
              <input
                type="checkbox"
                aria-label={style.name}
                data-style={style.id}
                checked={sheetStyles?.has(style.id) ?? false}
                onChange={() => sheet.toggle(style.id)}
              />
              <CellPicture column={style} gallery={gallery} state={state} />
              <span class="style-name">{style.name}</span>
            </label>
          ))}
        </fieldset>
      </section>
      <PanelEnd>
        <SheetFooter state={state} session={session} />
      </PanelEnd>
    </>
  )
}

interface CellProps {
  column: SheetColumn
  gallery: readonly Style[]
  state: State
}

function CellPicture({ column: { id, name }, gallery, state }: CellProps) {
  const sample = id === CURRENT_MIX ? state.preview.pastiche : state.samples.get(id)?.pixels
  if (sample) return <SamplePicture pixels={sample} />
  const thumbnail = gallery.find((style) => style.id === id)?.thumbnail ?? null
  if (thumbnail !== null) return <img class="style-picture" src={thumbnail} alt="" />
  return <span class="style-picture style-letter">{name.slice(0, 1)}</span>
}

function SheetFooter({ state, session }: { state: State; session: Session }) {
  const targets = picturesOf(state)
  const [pictures, styles] = [targets.length, columnsOf(state).length]
  const seconds = sheetSeconds(state)
  const count = `${counted(pictures, 'picture')} × ${counted(styles, 'style')} = ${pictures * styles}`
  return (
    <footer class="footer">
      <p class="sheet-note">
        Uses your current settings, except Series and Refined. The sheet goes beside the selection.
        {seconds !== null && seconds > 0 && ` It takes ${seconds < 5 ? '' : 'about '}${wordsForSeconds(seconds)}.`}
      </p>
      <ToggleRow
        label="Refined"
        title="Every picture of the sheet is refined, one after the other"
        hint={state.sheetRefined ? 'Takes much longer' : ''}
        value={state.sheetRefined}
        disabled={false}
        onChange={session.sheet.setRefined}
      />
      <div class="footer-row">
        <span class="footer-text" role="note">
          {count}
        </span>
        <Button
          disabled={pictures * styles === 0 || state.studio.status !== 'ready'}
          onClick={() => void session.sheet.make()}
        >
          Make contact sheet
        </Button>
      </div>
    </footer>
  )
}

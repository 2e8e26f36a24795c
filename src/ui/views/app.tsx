import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { LearnSession } from '../learning/learn-session.ts'
import type { Session } from '../panel/session.ts'
import { isListed } from '../state/listed.ts'
import { screenOf } from '../state/screen.ts'
import { type State, subjectOf } from '../state/state.ts'
import type { Store } from '../state/store.ts'
import { AboutView } from './about/about-view.tsx'
import { HelpMenu } from './about/help-menu.tsx'
import './app.css'
import { Batch } from './batch/batch.tsx'
import { ScopeBar } from './controls/scope-bar.tsx'
import { Gallery } from './gallery/gallery.tsx'
import { DropSign } from './layout/drop-sign.tsx'
import { PanelEnd } from './layout/panel-end.tsx'
import { ResizeCorner } from './layout/resize-corner.tsx'
import { LearnView } from './learn/learn-view.tsx'
import { usePictureDrop } from './learn/use-picture-drop.ts'
import { Footer } from './panel/footer.tsx'
import { Notice } from './panel/notice.tsx'
import { NoAnswer, Offers } from './panel/offers.tsx'
import { statusOf } from './panel/status.ts'
import { Preview } from './preview/preview.tsx'
import { EmptyState } from './selection/empty-state.tsx'
import { PasticheNotes } from './selection/pastiche-notes.tsx'
import { SelectionSummary } from './selection/selection-summary.tsx'
import { Settings } from './settings/settings.tsx'
import { SheetView } from './sheet/sheet-view.tsx'
import { useKeptFocus } from './use-kept-focus.ts'
import { useStore } from './use-store.ts'
import { useStyleDrop } from './use-style-drop.ts'

interface Props {
  store: Store<State>
  session: Session
  learn: LearnSession
}

/**
 * The panel. Tests and the headless command control it by these handles, which do not change. A button is found by its
 * name, or by its `data-handle` if its name has a number in it:
 *
 *   [data-state]                           on the root: the `Screen` of src/ui/state/screen.ts
 *   [role=status]                          the same as a sentence, for screen readers
 *   input[type=radio][data-style=<id>]     a style; :checked is the chosen one
 *   input[type=range] "Strength"           0 to 100 percent
 *   input[type=range] "Stroke size"        0.5 to 3
 *   [role=spinbutton] "Strength, typed"    a field to type the number into; every slider has such a field
 *   input[type=radio][name=colours]        style, matched, luminance
 *   button[aria-expanded] "More"           opens and closes the settings below
 *   [role=combobox] "Mix with"             a second style; then input[type=range] "Amount of …" with its name,
 *                                          0 to 100 percent
 *   input[type=range] "Detail"             -100 to 100 percent; "Brightness" and "Saturation" have the same range
 *   input[type=checkbox] "Tileable"        with several layers, also "Series"
 *   input[type=radio][name=scope]          layers, pictures, frames: which part of the selection is painted
 *   input[type=checkbox] "Include … hidden or locked"
 *   [role=combobox] "Apply as"             New fill above, Replace fill, New layer
 *   [role=combobox] "Layer in preview"     which of several selected layers the preview shows
 *   button "Zoom in", "Zoom out"; the keys + and − do the same
 *   button "Search styles"                 opens input "Search styles" and [role=combobox] "Kind of style"
 *   button "Favourite: …"                  marks the style in use
 *   button "Resize panel"                  the corner, which arrow keys move
 *   [role=slider] "Before and after"       the divider of the preview, 0 to 100 percent of original
 *   button "Apply", "Stop", "Undo", "Restore original", "Try again"; after several layers "Done", "Paint the rest"
 *
 *   button "Help"                          the ⋯ menu
 *   button "Copy diagnostics"              shown beside an error
 *
 *   button "Contact sheet"                 opens the view of that name, whose handles are
 *     input[type=checkbox][data-style=<id>], button "All styles", "None of the styles", "Saved styles", "Make contact sheet"
 *
 *   button "Learn a style"                 opens the view of that name, whose handles are
 *     input[type=file], button "Add from canvas", [role=slider] "Part to learn from", input[type=radio][name=strokes]
 *     and, for a picture with transparent parts, input[type=radio][name=ground]: auto, white, black
 *     button "Learn this style", "Pause", "Continue", "Stop", "Save", "Discard", "Keep learning", "Back to the gallery"
 *     input[type=range] "Content weight", "Style weight", "Smoothness", an eighth to eight times
 *     input "Name", input[type=radio][name=shelf]
 *
 * Esc stops an Apply. In *Learn a style*, *Contact sheet* and *About Pastiche* it goes back to the gallery. In the
 * gallery it closes the plugin.
 */
export function App({ store, session, learn }: Props) {
  const state = useStore(store)
  const screen = screenOf(state)
  const panel = useRef<HTMLElement>(null)
  const isLearnOpen = state.learning.stage !== 'closed'
  const isSheetOpen = state.sheetStyles !== null
  const [isAboutOpen, setIsAboutOpen] = useState(false)
  useEscape(onEscape())
  useKeptFocus(panel)
  useReturnedFocus(isLearnOpen, 'learn', state.look.style)
  useReturnedFocus(isSheetOpen, 'sheet', state.look.style)
  useReturnedFocus(isAboutOpen, 'about', state.look.style)
  useStyleDrop(session.library)
  const isDropping = usePictureDrop(learn)

  function onEscape(): () => void {
    if (isAboutOpen) return () => setIsAboutOpen(false)
    if (screen === 'applying') return session.cancel
    if (isLearnOpen) return learn.leave
    return isSheetOpen ? session.sheet.leave : session.close
  }

  const menu = <HelpMenu session={session} onAbout={() => setIsAboutOpen(true)} />
  return (
    <main
      ref={panel}
      class="panel"
      tabIndex={-1} // the panel has the focus while no control can have it
      data-state={screen}
      data-dropping={isDropping || undefined}
      aria-busy={screen === 'applying'}
    >
      <p class="visually-hidden" role="status">
        {statusOf(state)}
      </p>
      <NoAnswer state={state} session={session} />
      {isAboutOpen ? (
        <AboutView onBack={() => setIsAboutOpen(false)} />
      ) : isLearnOpen ? (
        <LearnView state={state} learn={learn} thumbnail={session.thumbnail} />
      ) : isSheetOpen && subjectOf(state) !== null ? (
        <SheetView state={state} session={session} />
      ) : (
        <>
          <Offers state={state} session={session} learn={learn} />
          <Body state={state} session={session} learn={learn} menu={menu} />
          <PanelEnd>
            <Notice notice={state.notice} library={session.library} />
            <Footer state={state} session={session} />
          </PanelEnd>
        </>
      )}
      {isDropping && <DropSign />}
      <ResizeCorner size={session.size} />
    </main>
  )
}

function Body({ state, session, learn, menu }: Omit<Props, 'store'> & { state: State; menu: ComponentChildren }) {
  const { selection, studio, work } = state
  if (studio.status === 'unavailable')
    return <EmptyState state={state} onLearn={learn.enter} onRetry={session.retry} menu={menu} />
  const listed = isListed(work)
  if (selection === null || (selection.targets.length === 0 && !listed))
    return <EmptyState state={state} onLearn={learn.enter} onRetry={session.retry} menu={menu} />
  return (
    <>
      <SelectionSummary
        selection={selection}
        subject={subjectOf(state)}
        listed={listed && work.kind !== 'idle' ? work.items.length : null}
        disabled={work.kind === 'applying'}
        onShow={session.showLayer}
        menu={menu}
      />
      {!listed && (
        <ScopeBar scopes={selection.scopes} disabled={work.kind === 'applying'} onChoose={session.chooseScope} />
      )}
      <Preview state={state} {...session} />
      {listed && work.kind !== 'idle' ? (
        <Batch work={work} session={session} />
      ) : (
        <div class="panel-middle">
          <PasticheNotes state={state} session={session} />
          <Gallery state={state} session={session} onLearn={learn.enter} />
          <Settings state={state} session={session} />
        </div>
      )}
    </>
  )
}

function useEscape(onEscape: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') onEscape()
    }
    addEventListener('keydown', onKeyDown)
    return () => removeEventListener('keydown', onKeyDown)
  }, [onEscape])
}

/**
 * Moves the focus when a view closes and the gallery is back: to the style that was chosen in the view, or else to the
 * button that opened it.
 *
 * @param opener the `data-opens` of that button
 */
function useReturnedFocus(isOpen: boolean, opener: string, style: string): void {
  const before = useRef({ isOpen, style })
  useLayoutEffect(() => {
    const { isOpen: wasOpen, style: oldStyle } = before.current
    before.current = { isOpen, style }
    if (isOpen || !wasOpen) return
    const selector = style === oldStyle ? `[data-opens=${opener}]` : 'input[name=style]:checked'
    document.querySelector<HTMLElement>(selector)?.focus()
  }, [isOpen])
}

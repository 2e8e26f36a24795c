import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { LearnSession } from '../learning/learn-session.ts'
import type { Session } from '../panel/session.ts'
import { isListed } from '../state/listed.ts'
import { screenOf } from '../state/screen.ts'
import { type State, subjectOf } from '../state/state.ts'
import type { Store } from '../state/store.ts'
import './app.css'
import { Batch } from './batch/batch.tsx'
import { ScopeBar } from './controls/scope-bar.tsx'
import { useStore } from './controls/use-store.ts'
import { Gallery } from './gallery/gallery.tsx'
import { LearnView } from './learn/learn-view.tsx'
import { usePictureDrop } from './learn/use-picture-drop.ts'
import { Footer } from './panel/footer.tsx'
import { Notice } from './panel/notice.tsx'
import { Offers, Silent } from './panel/offers.tsx'
import { statusOf } from './panel/status.ts'
import { Preview } from './preview/preview.tsx'
import { EmptyState } from './selection/empty-state.tsx'
import { PasticheNotes } from './selection/pastiche-notes.tsx'
import { SelectionSummary } from './selection/selection-summary.tsx'
import { Settings } from './settings/settings.tsx'
import { SheetView } from './sheet/sheet-view.tsx'
import { useStyleDrop } from './use-style-drop.ts'

interface Props {
  store: Store<State>
  session: Session
  learn: LearnSession
}

/**
 * The panel. Tests and the headless command drive it by these handles, which do not change:
 *
 *   [data-state]                           on the root: what the panel is doing, a `Screen` of src/ui/state/screen.ts
 *   [role=status]                          the same as a sentence, for screen readers
 *   input[type=radio][data-style=<id>]     a style, named as the preset; :checked is the chosen one
 *   input[type=range] "Strength"           0 to 100 percent
 *   input[type=range] "Stroke size"        0.5 to 3
 *   input[type=radio][name=colours]         style, matched, luminance
 *   button[aria-expanded] "More"            opens and closes what follows
 *   [role=combobox] "Mix with"             a second style; then input[type=range] "Share", 0 to 100 percent
 *   input[type=range] "Detail"             0 to 100; "Brightness", "Saturation" -100 to 100 percent
 *   input[type=checkbox] "Tileable"; of several layers also "Series"
 *   input[type=radio][name=scope]          layers, pictures, frames: what of the selection is painted
 *   input[type=checkbox] "Include hidden and locked"
 *   [role=combobox] "How it lands"         New fill above, Replace fill, New layer
 *   [role=slider] "Before and after"       the divider of the preview, 0 to 100 percent of original
 *   button "Apply", "Cancel", "Revert", "Restore original", "Try again"; after several layers "Done", "Paint the rest"
 *
 *   button "Copy diagnostics"              while More is open, and where something went wrong
 *
 *   button "Contact sheet"                 opens the view of that name, whose handles are
 *     input[type=checkbox][data-style=<id>], button "All styles", "No styles", "Own styles", "Make contact sheet"
 *
 *   button "Learn a style"                 opens the view of that name, whose handles are
 *     input[type=file], button "Add from canvas", [role=slider] "Part to learn from", input[type=radio][name=strokes]
 *     button "Learn this style", "Pause", "Resume", "Stop", "Save", "Learn on", "Discard", "Back to the gallery"
 *     input[type=range] "Content", "Style", "Smoothness", each a power of two; input "Name"; input[type=radio][name=shelf]
 *
 * Esc cancels an Apply, leaves learning and the contact sheet for the gallery, and else closes the plugin.
 */
export function App({ store, session, learn }: Props) {
  const state = useStore(store)
  const screen = screenOf(state)
  const learns = state.learning.stage !== 'closed'
  const plans = state.sheetStyles !== null
  useEscape(screen === 'applying' ? session.cancel : learns ? learn.leave : plans ? session.sheet.leave : session.close)
  useReturnedFocus(learns, 'learn', state.look.style)
  useReturnedFocus(plans, 'sheet', state.look.style)
  useStyleDrop(session.library)
  const isDropping = usePictureDrop(learn)
  return (
    <main class="panel" data-state={screen} data-dropping={isDropping || undefined} aria-busy={screen === 'applying'}>
      <p class="visually-hidden" role="status">
        {statusOf(state)}
      </p>
      <Silent state={state} session={session} />
      {learns ? (
        <LearnView state={state} learn={learn} thumbnail={session.thumbnail} />
      ) : plans && subjectOf(state) !== null ? (
        <SheetView state={state} session={session} />
      ) : (
        <>
          <Offers state={state} session={session} learn={learn} />
          <Body state={state} session={session} learn={learn} />
          <div class="panel-end">
            <Notice notice={state.notice} library={session.library} />
            <Footer state={state} session={session} />
          </div>
        </>
      )}
    </main>
  )
}

function Body({ state, session, learn }: Omit<Props, 'store'> & { state: State }) {
  const { selection, studio, work } = state
  if (studio.status === 'unavailable') return <EmptyState state={state} onLearn={learn.enter} />
  const listed = isListed(work)
  if (selection === null || (selection.targets.length === 0 && !listed))
    return <EmptyState state={state} onLearn={learn.enter} />
  return (
    <>
      <SelectionSummary selection={selection} listed={listed && work.kind !== 'idle' ? work.items.length : null} />
      {!listed && (
        <ScopeBar scopes={selection.scopes} disabled={work.kind === 'applying'} onChoose={session.chooseScope} />
      )}
      <Preview state={state} />
      {listed && work.kind !== 'idle' ? (
        <Batch work={work} session={session} />
      ) : (
        <>
          <PasticheNotes state={state} session={session} />
          <Gallery state={state} session={session} onLearn={learn.enter} />
          <Settings state={state} session={session} />
        </>
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

/** Back in the gallery, the focus is where it was: on the way to learning, or on the style that came of it. */
function useReturnedFocus(learns: boolean, opener: string, style: string): void {
  const before = useRef({ learns, style })
  useLayoutEffect(() => {
    const { learns: did, style: old } = before.current
    before.current = { learns, style }
    if (learns || !did) return
    const selector = style === old ? `[data-opens=${opener}]` : 'input[name=style]:checked'
    document.querySelector<HTMLElement>(selector)?.focus()
  }, [learns])
}

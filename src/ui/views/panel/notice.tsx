import { Button, IconButton, IconClose16 } from '@create-figma-plugin/ui'
import { useEffect } from 'preact/hooks'
import type { Library } from '../../library/library.ts'
import type { Notice as NoticeState } from '../../state/state.ts'
import type { OwnStyle } from '../../styles/styles.ts'
import './notice.css'

/** Milliseconds after which a notice disappears if it has no failure and no Undo. */
const READ_MS = 8000

/**
 * The result of the last action on styles or pastiches, such as an import or a deletion, or the reason for its
 * failure.
 */
export function Notice({ notice, library }: { notice: NoticeState | null; library: Library }) {
  const canExpire = notice !== null && notice.failures.length === 0 && notice.deleted === null
  useEffect(() => {
    if (!canExpire) return
    const timer = setTimeout(library.dismissNotice, READ_MS)
    return () => clearTimeout(timer)
  }, [notice])

  return <div aria-live="polite">{notice !== null && <Line {...notice} library={library} />}</div>
}

/** Brings a deleted style back into the gallery, and moves the focus to it. */
async function undo(library: Library, { id }: OwnStyle): Promise<void> {
  await library.undoRemove()
  // The focus is set in a later task, when the style is drawn.
  setTimeout(() => document.querySelector<HTMLElement>(`input[data-style="${id}"]`)?.focus())
}

function Line({ text, failures, deleted, library }: NoticeState & { library: Library }) {
  return (
    <section class="notice" aria-label="Notice">
      <div class="notice-lines">
        {text !== '' && <p>{text}</p>}
        {failures.map((failure) => (
          <p key={failure} class="notice-failure">
            {failure}
          </p>
        ))}
      </div>
      {deleted !== null && (
        <Button secondary aria-label={`Undo deleting ${deleted.name}`} onClick={() => void undo(library, deleted)}>
          Undo
        </Button>
      )}
      <IconButton aria-label="Dismiss" onClick={library.dismissNotice}>
        <IconClose16 />
      </IconButton>
    </section>
  )
}

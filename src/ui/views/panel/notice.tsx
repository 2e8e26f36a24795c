import { Button, IconButton, IconClose16 } from '@create-figma-plugin/ui'
import { useEffect } from 'preact/hooks'
import type { Library } from '../../library/library.ts'
import type { Notice as Told } from '../../state/state.ts'
import './notice.css'

/** What went well need not be dismissed. */
const READ_MS = 8000

/** What became of styles, imported, deleted or moved, and of pastiches that were taken off; or why it did not. */
export function Notice({ notice, library }: { notice: Told | null; library: Library }) {
  const wentWell = notice !== null && notice.failures.length === 0 && notice.deleted === null
  useEffect(() => {
    if (!wentWell) return
    const timer = setTimeout(library.dismissNotice, READ_MS)
    return () => clearTimeout(timer)
  }, [notice])

  return <div aria-live="polite">{notice !== null && <Line {...notice} library={library} />}</div>
}

function Line({ text, failures, deleted, library }: Told & { library: Library }) {
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
        <Button secondary aria-label={`Undo deleting ${deleted.name}`} onClick={() => void library.undoRemove()}>
          Undo
        </Button>
      )}
      <IconButton aria-label="Dismiss" onClick={library.dismissNotice}>
        <IconClose16 />
      </IconButton>
    </section>
  )
}

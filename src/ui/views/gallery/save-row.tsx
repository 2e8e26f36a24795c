import { Button, Textbox } from '@create-figma-plugin/ui'
import { useEffect, useRef, useState } from 'preact/hooks'
import { cleanStyleName } from '../../../common/style-name.ts'
import type { Shelf } from '../../../protocol/stored.ts'
import type { Library } from '../../library/library.ts'
import './save-row.css'
import { Segments } from '../controls/segments.tsx'
import { SHELF_OPTIONS } from '../controls/shelf-options.ts'

/** A form that saves the style in use under a name. Enter saves, Esc cancels. */
export function SaveRow({ name, library, onDone }: { name: string; library: Library; onDone: () => void }) {
  const [text, setText] = useState(name)
  const [shelf, setShelf] = useState<Shelf>('mine')
  const [isBusy, setIsBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const canSave = cleanStyleName(text) !== '' && !isBusy
  useEffect(() => form.current?.querySelector('input')?.select(), [])

  async function save(): Promise<void> {
    if (!canSave) return
    setIsBusy(true)
    const saved = await library.saveInUse(text, shelf)
    setIsBusy(false)
    if (saved) onDone()
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    onDone()
  }

  return (
    <form
      ref={form}
      class="save-row"
      aria-label="Save as style"
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <h2 class="visually-hidden">Save as style</h2>
      <Textbox aria-label="Name of the style" value={text} onValueInput={setText} />
      <div class="save-row-actions">
        <Segments name="save-shelf" label="Save to" options={SHELF_OPTIONS} value={shelf} onChange={setShelf} />
        <Button secondary onClick={onDone}>
          Cancel
        </Button>
        <Button disabled={!canSave} loading={isBusy} onClick={() => void save()}>
          Save
        </Button>
      </div>
    </form>
  )
}

import { Button, Textbox } from '@create-figma-plugin/ui'
import { useRef, useState } from 'preact/hooks'
import type { Shelf } from '../../../protocol/calls.ts'
import type { LearnSession } from '../../learning/learn-session.ts'
import { endSentence } from '../../learning/learning-sentences.ts'
import type { Learning } from '../../state/learning-state.ts'
import { Segments } from '../controls/segments.tsx'
import { SHELF_OPTIONS } from '../controls/shelf-options.ts'
import { useKeptFocus } from '../controls/use-kept-focus.ts'
import { LossPlot } from './loss-plot.tsx'
import { Question } from './question.tsx'
import { Repainting } from './repainting.tsx'
import { TroubleNote } from './trouble-note.tsx'

/** A style that was learnt: name it and keep it, learn on, or let it go. */
export function Learnt({ learning, learn }: { learning: Learning; learn: LearnSession }) {
  const { run, name, isLeaving, isSaving } = learning
  const [shelf, setShelf] = useState<Shelf>('mine')
  const footer = useRef<HTMLElement>(null)
  useKeptFocus(footer, isLeaving ? 'leaving' : 'learnt')
  if (run === null) return null
  const canSave = name.trim() !== '' && !isSaving && run.best !== null

  function save(): void {
    if (canSave) void learn.save(shelf)
  }

  return (
    <>
      <div class="learn-body">
        <Repainting run={run} />
        <LossPlot run={run} steps={run.step} />
        <p class="learn-note">{endSentence(run)}</p>
        <div class="learn-row">
          <span>Name</span>
          <Textbox
            aria-label="Name"
            value={name}
            disabled={isSaving}
            propagateEscapeKeyDown={false}
            onKeyDown={({ key }) => key === 'Enter' && save()}
            onValueInput={learn.rename}
          />
        </div>
        <div class="learn-row">
          <span>Keep it</span>
          <Segments
            name="shelf"
            label="Keep it"
            options={SHELF_OPTIONS}
            value={shelf}
            disabled={isSaving}
            onChange={setShelf}
          />
        </div>
      </div>
      <footer class="footer" ref={footer}>
        <TroubleNote learning={learning} />
        {isLeaving ? (
          <Question text={`Discard “${name}”?`} stay="Keep it" onStay={learn.stay} onDiscard={learn.discard} />
        ) : (
          <div class="footer-row">
            <Button secondary disabled={isSaving} onClick={learn.leave}>
              Discard
            </Button>
            <Button secondary disabled={isSaving} onClick={learn.learnOn}>
              Learn on
            </Button>
            <div class="footer-main">
              <Button fullWidth onClick={save} disabled={!canSave} loading={isSaving}>
                Save
              </Button>
            </div>
          </div>
        )}
      </footer>
    </>
  )
}

import { Button, Textbox } from '@create-figma-plugin/ui'
import { useState } from 'preact/hooks'
import type { Shelf } from '../../../protocol/stored.ts'
import type { LearnSession } from '../../learning/learn-session.ts'
import { endSentence } from '../../learning/learning-sentences.ts'
import type { Learning } from '../../state/learning-state.ts'
import { Segments } from '../controls/segments.tsx'
import { SHELF_OPTIONS } from '../controls/shelf-options.ts'
import { LossChart } from './loss-chart.tsx'
import { Question } from './question.tsx'
import { RunPreview } from './run-preview.tsx'
import { TroubleNote } from './trouble-note.tsx'

/** The last step of *Learn a style*: name the new style and save it, continue learning, or discard it. */
export function Learnt({ learning, learn }: { learning: Learning; learn: LearnSession }) {
  const { run, name, isLeaving, isSaving } = learning
  const [shelf, setShelf] = useState<Shelf>('mine')
  if (run === null) return null
  const canSave = name.trim() !== '' && !isSaving && run.best !== null

  function save(): void {
    if (canSave) void learn.save(shelf)
  }

  return (
    <>
      <div class="learn-body">
        <RunPreview learning={learning} run={run} />
        <LossChart run={run} steps={run.step} />
        <p class="learn-note">{endSentence(run)}</p>
        <div class="learn-row">
          <span>Name</span>
          <Textbox
            aria-label="Name"
            value={name}
            disabled={isSaving}
            onKeyDown={({ key }) => key === 'Enter' && save()}
            onValueInput={learn.rename}
          />
        </div>
        <div class="learn-row">
          <span>Save to</span>
          <Segments
            name="shelf"
            label="Save to"
            options={SHELF_OPTIONS}
            value={shelf}
            disabled={isSaving}
            onChange={setShelf}
          />
        </div>
      </div>
      <footer class="footer">
        <TroubleNote learning={learning} />
        {isLeaving ? (
          <Question text={`Discard “${name}”?`} stay="Keep it" onStay={learn.stay} onDiscard={learn.discard} />
        ) : (
          <div class="footer-row">
            <Button secondary disabled={isSaving} onClick={learn.leave}>
              Discard
            </Button>
            <Button secondary disabled={isSaving} onClick={learn.continueRun}>
              Keep learning
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

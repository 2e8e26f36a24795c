import type { StrokeLength } from '../../../protocol/learn-calls.ts'
import type { LearnSession } from '../../learning/learn-session.ts'
import { addableOf, practiceOf, practiceSentence } from '../../learning/learning-contents.ts'
import type { Session } from '../../panel/session.ts'
import type { State } from '../../state/state.ts'
import { Segments } from '../controls/segments.tsx'
import { CropArea } from './crop-area.tsx'
import { DropZone } from './drop-zone.tsx'
import { FromSelection } from './from-selection.tsx'
import { SourceList } from './source-list.tsx'
import { Unfinished } from './unfinished.tsx'

const STROKES: readonly { value: StrokeLength; text: string; hint: string }[] = [
  { value: 'small', text: 'Small', hint: 'Fine strokes: the style picture is looked at from afar' },
  { value: 'medium', text: 'Medium', hint: 'Strokes about as long as those of the presets' },
  { value: 'large', text: 'Large', hint: 'Bold strokes: the style picture is looked at from close by' }
]

interface Props {
  state: State
  learn: LearnSession
  thumbnail: Session['thumbnail']
}

/** Which pictures a style is to be learnt from, and how. */
export function Choosing({ state: { learning, selection }, learn, thumbnail }: Props) {
  const { sources, shown, strokes, reading } = learning
  const source = sources.find(({ id }) => id === shown) ?? null
  return (
    <div class="learn-body">
      <Unfinished learning={learning} learn={learn} />
      {source === null ? (
        <DropZone isReading={reading > 0} onFiles={learn.addFiles} />
      ) : (
        <CropArea source={source} onCrop={(crop) => learn.crop(source.id, crop)} />
      )}
      {sources.length > 0 && <SourceList learning={learning} learn={learn} />}
      <FromSelection addable={addableOf(learning, selection)} onAdd={learn.addSelected} thumbnail={thumbnail} />
      <div class="learn-row">
        <span>Strokes</span>
        <Segments name="strokes" label="Strokes" options={STROKES} value={strokes} onChange={learn.setStrokes} />
      </div>
      <p class="learn-note">{practiceSentence(practiceOf(learning, selection))}</p>
    </div>
  )
}

import type { StrokeLength } from '../../../protocol/learn-calls.ts'
import type { LearnSession } from '../../learning/learn-session.ts'
import { addableOf, contentsOf, contentsSentence } from '../../learning/learning-contents.ts'
import type { Session } from '../../panel/session.ts'
import type { State } from '../../state/state.ts'
import { Segments } from '../controls/segments.tsx'
import { CropArea } from './crop-area.tsx'
import { DropZone } from './drop-zone.tsx'
import { FromSelection } from './from-selection.tsx'
import { GroundRow } from './ground-row.tsx'
import { SourceList } from './source-list.tsx'
import { Unfinished } from './unfinished.tsx'

const STROKES: readonly { value: StrokeLength; text: string; hint: string }[] = [
  { value: 'small', text: 'Small', hint: 'Fine strokes, as if the style picture were seen from further away' },
  { value: 'medium', text: 'Medium', hint: 'Strokes about as long as those of the presets' },
  { value: 'large', text: 'Large', hint: 'Bold strokes, as if the style picture were seen from closer up' }
]

interface Props {
  state: State
  learn: LearnSession
  thumbnail: Session['thumbnail']
}

/** The first step of *Learn a style*: choose the style pictures, the part of each, and the length of the strokes. */
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
      {source !== null && <GroundRow source={source} onChange={(ground) => learn.setGround(source.id, ground)} />}
      <FromSelection addable={addableOf(learning, selection)} onAdd={learn.addSelected} thumbnail={thumbnail} />
      <div class="learn-row">
        <span>Strokes</span>
        <Segments name="strokes" label="Strokes" options={STROKES} value={strokes} onChange={learn.setStrokes} />
      </div>
      <p class="learn-note">{contentsSentence(contentsOf(learning, selection))}</p>
    </div>
  )
}

import { LoadingIndicator } from '@create-figma-plugin/ui'
import { useMemo, useRef, useState } from 'preact/hooks'
import { DEFAULT_LOOK } from '../../../common/look.ts'
import { groundFor } from '../../painting/ground.ts'
import type { Learning, Run } from '../../state/learning-state.ts'
import { useSize } from '../layout/use-size.ts'
import { boxFor } from '../pictures/box-for.ts'
import { PixelCanvas } from '../pictures/pixel-canvas.tsx'
import { Comparison } from '../preview/comparison.tsx'
import '../preview/preview.css'
import './run-preview.css'
import { SourcePicture } from './source-picture.tsx'

/** A look that changes nothing: the pixels are shown as they come out of the network. */
const PLAIN = { ...DEFAULT_LOOK, detail: 0, style: '' }
const ROOM = { width: 224, height: 192 }
/** The number of style pictures that fit beside the result. */
const MOST_SHOWN = 3

/**
 * The style pictures, and beside them the picture that is repainted while the style is learnt. If that is the
 * designer's own layer, its original can be compared with it.
 */
export function RunPreview({ learning: { sources }, run }: { learning: Pick<Learning, 'sources'>; run: Run }) {
  const { content, view, stage, ended } = run
  const section = useRef<HTMLDivElement>(null)
  const room = useSize(section, ROOM)
  const [share, setShare] = useState(50)
  const ground = useMemo(() => (content === null ? null : groundFor(content, view)), [content, view])
  const activity =
    ended !== null ? null : stage === 'preparing' ? 'Getting ready' : stage === 'paused' ? 'Paused' : null
  return (
    <section class="preview run-preview" aria-label="Preview">
      {sources.length > 0 && (
        <div class="run-styles">
          {sources.slice(0, MOST_SHOWN).map((source) => (
            <SourcePicture
              key={source.id}
              isCropped
              class="run-style"
              source={source}
              label={source.name === '' ? 'Style picture' : `Style picture: ${source.name}`}
            />
          ))}
        </div>
      )}
      <div class="run-room" ref={section}>
        {content !== null ? (
          <Comparison
            content={content}
            scale={1}
            pastiche={view}
            graphic={0}
            look={PLAIN}
            mask={null}
            size={boxFor(content, room)}
            ground={ground}
            share={share}
            onShare={setShare}
          />
        ) : view !== null ? (
          <div style={{ ...boxFor(view, room) }}>
            <PixelCanvas class="run-picture" pixels={view} label="A picture in the new style" />
          </div>
        ) : (
          <div class="preview-blank preview-waiting" />
        )}
        {activity !== null && (
          <div class="preview-activity">
            {stage === 'preparing' && <LoadingIndicator />}
            <span>{activity}</span>
          </div>
        )}
      </div>
    </section>
  )
}

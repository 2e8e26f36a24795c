import { LoadingIndicator } from '@create-figma-plugin/ui'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { encodeBase64 } from '../../../common/base64.ts'
import { graphicIn, lookOn } from '../../../common/look.ts'
import type { Pixels, Size } from '../../../common/pixels.ts'
import { targetKey } from '../../../protocol/target-ref.ts'
import { groundFor } from '../../painting/ground.ts'
import type { Session } from '../../panel/session.ts'
import { maskFor } from '../../state/edits.ts'
import { screenOf } from '../../state/screen.ts'
import { type State, subjectOf } from '../../state/state.ts'
import { useSize } from '../layout/use-size.ts'
import { boxFor } from '../pictures/box-for.ts'
import { Comparison } from './comparison.tsx'
import { Loupe } from './loupe.tsx'
import { ProtectButton } from './protect-bar.tsx'
import { Protecting } from './protecting.tsx'
import { type Zoom, ZoomBar, zoomBeside } from './zoom-bar.tsx'
import './preview.css'
import { RefineBar } from './refine-bar.tsx'

/** Height and width before the panel was measured, in CSS pixels. */
const ROOM = { width: 320, height: 192 }
const MIDDLE = { x: 0.5, y: 0.5 }
/** How often a tileable picture is repeated in each direction, to make its seams visible. */
const REPEATS = 2

interface Props extends Pick<Session, 'inspect' | 'controls' | 'protection'> {
  state: State
}

/**
 * The layer before and after painting, fitted into the space or pixel by pixel, and the progress of the preview. The
 * keys + and − zoom. A double click shows the place under the pointer at 100 %, and another one shows the whole picture
 * again.
 */
export function Preview({ state, inspect, controls, protection }: Props) {
  const { preview, look } = state
  const { content, pastiche, plan } = preview
  const section = useRef<HTMLElement>(null)
  const room = useSize(section, ROOM)
  const [zoom, setZoom] = useState<Zoom>(null)
  const [centre, setCentre] = useState(MIDDLE)
  const [share, setShare] = useState(50) // percent of the width that shows the original
  const [isProtecting, setProtecting] = useState(false)
  const ground = useMemo(() => content && groundFor(content, sameSize(content, pastiche)), [content, pastiche])
  const activity = activityOf(state)
  const subject = subjectOf(state)
  const key = subject && targetKey(subject.ref)
  const mask = useMemo(() => subject && maskFor(state, subject), [state.masks, subject])
  useEffect(() => {
    setZoom(null)
    setCentre(MIDDLE)
    setProtecting(false)
  }, [key])

  function beginProtecting(): void {
    setZoom(null)
    setProtecting(true)
  }

  function onKeyDown(event: KeyboardEvent): void {
    const direction = { '+': 1, '=': 1, '-': -1, '−': -1 }[event.key]
    if (content === null || direction === undefined || event.metaKey || event.ctrlKey) return
    event.preventDefault()
    setZoom(zoomBeside(zoom, direction === 1 ? 1 : -1))
  }

  function onDblClick({ target, currentTarget, clientX, clientY }: MouseEvent): void {
    if (
      content === null ||
      (target instanceof Element && target.closest('button, [role=slider], [role=application]') !== null)
    )
      return
    if (zoom !== null) {
      setZoom(null)
      return
    }
    const picture = currentTarget instanceof Element ? currentTarget.querySelector('.comparison') : null
    const { left = 0, top = 0, width = 1, height = 1 } = picture?.getBoundingClientRect() ?? {}
    setCentre({ x: (clientX - left) / width, y: (clientY - top) / height })
    setZoom(1)
  }

  const canProtect = content !== null && pastiche !== null && state.work.kind !== 'applying'
  const isBrushing = isProtecting && canProtect
  const repeats = look.tileable && !isBrushing ? REPEATS : 1
  return (
    <section ref={section} class="preview" aria-label="Preview" onKeyDown={onKeyDown} onDblClick={onDblClick}>
      {content === null ? (
        <div class={activity === null ? 'preview-blank' : 'preview-blank preview-waiting'} />
      ) : zoom === null || plan === null ? (
        <Comparison
          content={content}
          pastiche={pastiche}
          scale={plan === null ? 1 : content.width / plan.first.width}
          graphic={graphicIn(look, preview)}
          look={lookOn(look, preview.graphic)}
          mask={mask}
          size={boxFor({ width: content.width * repeats, height: content.height * repeats }, room)}
          ground={ground}
          repeats={repeats}
          share={isBrushing ? null : share}
          onShare={setShare}
        />
      ) : (
        <Loupe
          content={content}
          size={plan.size}
          repeats={repeats}
          zoom={zoom}
          centre={centre}
          onCentre={setCentre}
          room={room}
          ground={ground}
          version={`${preview.stage} ${preview.refining?.stage ?? ''} ${JSON.stringify(look)} ${mask === null ? '' : encodeBase64(mask.cells)}`}
          inspect={inspect}
          share={share}
          onShare={setShare}
        />
      )}
      {isBrushing ? (
        <Protecting
          picture={content}
          mask={mask}
          size={boxFor(content, room)}
          protection={protection}
          onDone={() => setProtecting(false)}
        />
      ) : (
        content !== null &&
        pastiche !== null && (
          <>
            {canProtect && preview.refining === null && (
              <ProtectButton isProtected={mask !== null} onBegin={beginProtecting} />
            )}
            <ZoomBar zoom={zoom} onZoom={setZoom} />
          </>
        )
      )}
      {activity !== null && (
        <div class="preview-activity">
          <LoadingIndicator />
          <span>{activity}</span>
        </div>
      )}
      {plan?.limited && activity === null && (
        <div
          class="preview-activity"
          title="Figma images can be 4096 px at most, so this one is painted smaller or with larger strokes."
        >
          Limited to {plan.size.width} × {plan.size.height} px
        </div>
      )}
      {preview.refining !== null && !isBrushing && <RefineBar refining={preview.refining} controls={controls} />}
      {preview.stage === 'painting' && (
        <div class="preview-progress" style={{ transform: `scaleX(${preview.fraction})` }} />
      )}
    </section>
  )
}

/** The pastiche if it has the size of the picture, else null. A sketch, made while a slider moves, may be smaller. */
function sameSize({ width, height }: Size, pastiche: Pixels | null): Pixels | null {
  return pastiche !== null && pastiche.width === width && pastiche.height === height ? pastiche : null
}

function activityOf(state: State): string | null {
  const { studio, preview } = state
  switch (screenOf(state)) {
    case 'starting':
      return studio.status === 'starting' && studio.fraction > 0
        ? `Getting ready ${percent(studio.fraction)}`
        : 'Getting ready'
    case 'reading':
      return 'Reading the picture'
    case 'drafting':
      return 'Drafting'
    case 'painting':
      return `Painting ${percent(preview.fraction)}`
    default:
      return null
  }
}

function percent(fraction: number): string {
  return `${Math.round(fraction * 100)}%`
}

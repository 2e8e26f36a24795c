import { useRef } from 'preact/hooks'
import type { Crop } from '../../../protocol/learn-calls.ts'
import {
  describeCrop,
  drawCrop,
  type Handle,
  leastCrop,
  moveCrop,
  orWhole,
  resizeCrop,
  WHOLE
} from '../../learning/crop.ts'
import type { StyleSource } from '../../state/learning-state.ts'
import { boxFor } from '../pictures/box-for.ts'
import './crop-area.css'
import { SourcePicture } from './source-picture.tsx'

/** How far one arrow key moves the part, as a fraction of the picture. */
const STEP = 0.02
/** The largest size of the picture in the panel, in CSS pixels. */
const ROOM = { width: 320, height: 240 }
const CORNERS = ['nw', 'ne', 'sw', 'se'] as const

interface Props {
  source: StyleSource
  onCrop: (crop: Crop | null) => void
}

/**
 * A style picture with the part of it that a style is learnt from. Pointer and arrow keys draw, move and resize that
 * part.
 */
export function CropArea({ source, onCrop }: Props) {
  const { view, name } = source
  const size = boxFor(view, ROOM)
  const crop = source.crop ?? WHOLE
  const least = leastCrop(source)
  const dragged = useRef<{ x: number; y: number; crop: Crop; handle: Handle | 'new' } | null>(null)
  const frame = useRef<HTMLDivElement>(null)

  function at({ clientX, clientY }: PointerEvent): { x: number; y: number } {
    const { left = 0, top = 0 } = frame.current?.getBoundingClientRect() ?? {}
    return { x: (clientX - left) / size.width, y: (clientY - top) / size.height }
  }

  function onPointerDown(event: PointerEvent & { currentTarget: HTMLElement }): void {
    if (event.button !== 0) return
    const handle = (event.target as HTMLElement).dataset['handle'] as Handle | undefined // the elements below set it
    // The whole picture cannot be moved, so dragging over it draws a new part.
    const drawn = handle === undefined || (handle === 'all' && source.crop === null)
    event.currentTarget.setPointerCapture(event.pointerId)
    dragged.current = { ...at(event), crop, handle: drawn ? 'new' : handle }
  }

  function onPointerMove(event: PointerEvent): void {
    const from = dragged.current
    if (from === null || event.buttons !== 1) return
    const to = at(event)
    const next =
      from.handle === 'new'
        ? drawCrop(from, to, least)
        : from.handle === 'all'
          ? moveCrop(from.crop, to.x - from.x, to.y - from.y)
          : resizeCrop(from.crop, from.handle, to.x - from.x, to.y - from.y, least)
    if (next !== null) onCrop(orWhole(next))
  }

  function onKeyDown(event: KeyboardEvent): void {
    const by = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key]
    if (by === undefined) return
    event.preventDefault()
    const [dx = 0, dy = 0] = by.map((direction) => direction * STEP)
    onCrop(orWhole(event.shiftKey ? resizeCrop(crop, 'se', dx, dy, least) : moveCrop(crop, dx, dy)))
  }

  return (
    <section class="crop" aria-label="Part of the picture">
      <div class="crop-room">
        <div
          ref={frame}
          class="crop-frame"
          style={{ width: size.width, height: size.height }}
          onPointerDown={onPointerDown}
          onPointerMove={onPointerMove}
          onPointerUp={() => (dragged.current = null)}
        >
          <SourcePicture class="crop-picture" source={source} label={name === '' ? 'Style picture' : name} />
          <div
            class="crop-part"
            data-handle="all"
            data-whole={source.crop === null}
            role="slider"
            aria-roledescription="crop"
            aria-label="Part to learn from"
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={Math.round(crop.width * crop.height * 100)}
            aria-valuetext={describeCrop(crop, source)}
            aria-describedby="crop-keys"
            tabIndex={0}
            style={boxOf(crop)}
            onKeyDown={onKeyDown}
          >
            {CORNERS.map((corner) => (
              <span key={corner} class={`crop-corner crop-corner-${corner}`} data-handle={corner} />
            ))}
          </div>
        </div>
      </div>
      <div class="crop-caption">
        <span>{source.crop === null ? 'Drag to learn from just a part' : describeSize(crop, source)}</span>
        <button type="button" class="crop-reset" hidden={source.crop === null} onClick={() => onCrop(null)}>
          Reset crop
        </button>
      </div>
      <p id="crop-keys" class="visually-hidden">
        Arrow keys move the part, with Shift they resize it.
      </p>
    </section>
  )
}

function boxOf({ x, y, width, height }: Crop) {
  return { left: `${x * 100}%`, top: `${y * 100}%`, width: `${width * 100}%`, height: `${height * 100}%` }
}

function describeSize(crop: Crop, { width, height }: StyleSource): string {
  return `${Math.round(crop.width * width)} × ${Math.round(crop.height * height)} px of ${width} × ${height}`
}

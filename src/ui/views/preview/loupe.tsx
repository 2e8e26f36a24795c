import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { Pixels, Size } from '../../../common/pixels.ts'
import type { Inspected } from '../../../protocol/studio-calls.ts'
import type { Ground } from '../../painting/ground.ts'
import type { InspectedPart } from '../../preview/inspect.ts'
import { PixelCanvas } from '../pictures/pixel-canvas.tsx'
import { Divider } from './divider.tsx'
import './loupe.css'

interface Props {
  /** The whole picture, small. It is shown until the part has been loaded at full size. */
  content: Pixels
  /** Size of the whole result in pixels. */
  size: Size
  /** How often the result is repeated in each direction. */
  repeats: number
  /** CSS pixels for each pixel of the result. */
  zoom: number
  /**
   * The point that is shown in the middle of the loupe, in fractions of the width and height of all repeated pictures
   * together.
   */
  centre: { readonly x: number; readonly y: number }
  onCentre: (centre: { readonly x: number; readonly y: number }) => void
  room: Size
  ground: Ground | null
  /** Changes when the painting looks different. */
  version: string
  inspect: (part: InspectedPart) => Promise<Inspected | null>
  share: number
  onShare: (share: number) => void
}

/**
 * A part of original and pastiche, pixel by pixel. Dragging and arrow keys move the part: an ordinary scrolling area
 * over the pictures receives these events.
 */
export function Loupe(props: Props) {
  const { content, size, repeats, zoom, centre, onCentre, room, ground, version, inspect, share, onShare } = props
  const area = useRef<HTMLElement>(null)
  const dragged = useRef<{ x: number; y: number; left: number; top: number } | null>(null)
  const [part, setPart] = useState<Inspected | null>(null)
  const whole = { width: size.width * zoom * repeats, height: size.height * zoom * repeats }

  // The centre is not among the dependencies, because scrolling itself changes it.
  useLayoutEffect(() => {
    area.current?.scrollTo(centre.x * whole.width - room.width / 2, centre.y * whole.height - room.height / 2)
  }, [zoom, room.width, room.height, whole.width, whole.height])

  useEffect(() => {
    let isWanted = true
    const seen = { width: Math.ceil(room.width / zoom) + 1, height: Math.ceil(room.height / zoom) + 1 }
    void inspect({ centre, size: seen, repeats }).then((found) => isWanted && found !== null && setPart(found))
    return () => {
      isWanted = false
    }
  }, [centre.x, centre.y, zoom, room.width, room.height, version])

  function onScroll({ currentTarget }: Event & { currentTarget: HTMLElement }): void {
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = currentTarget
    const at = (scrolled: number, seen: number, all: number): number =>
      all <= seen ? 0.5 : (scrolled + seen / 2) / all
    onCentre({ x: at(scrollLeft, clientWidth, whole.width), y: at(scrollTop, clientHeight, whole.height) })
  }

  function onPointerDown(event: PointerEvent & { currentTarget: HTMLElement }): void {
    if (event.button !== 0) return
    const { scrollLeft: left, scrollTop: top } = event.currentTarget
    event.currentTarget.setPointerCapture(event.pointerId)
    dragged.current = { x: event.clientX, y: event.clientY, left, top }
  }

  function onPointerMove({ clientX, clientY, currentTarget }: PointerEvent & { currentTarget: HTMLElement }): void {
    const from = dragged.current
    if (from !== null) currentTarget.scrollTo(from.left + from.x - clientX, from.top + from.y - clientY)
  }

  // The whole picture's corner on the screen. A picture that is smaller than the room lies in the middle of the room.
  const corner = (of: 'x' | 'y', side: 'width' | 'height'): number =>
    whole[side] <= room[side] ? (room[side] - whole[side]) / 2 : room[side] / 2 - centre[of] * whole[side]
  const [left, top] = [corner('x', 'width'), corner('y', 'height')]
  const box = { left, top, ...whole }
  const partBox = part && {
    left: left + part.left * zoom,
    top: top + part.top * zoom,
    width: part.content.width * zoom,
    height: part.content.height * zoom
  }
  const layer = (picture: Pixels, label: string, at: typeof box, pixelated: boolean) => (
    <div class="loupe-picture" style={at} data-pixelated={pixelated || undefined}>
      <PixelCanvas class="" pixels={picture} label={label} />
    </div>
  )

  return (
    <div class="loupe" style={{ '--share': `${share}%` }}>
      <div class="loupe-before">
        <div class="loupe-picture" style={box} data-ground={ground ?? undefined}>
          <PixelCanvas class="" pixels={content} label="" repeats={repeats} />
        </div>
        {part !== null && partBox !== null && (
          <>
            <div class="loupe-picture" style={partBox} data-ground={ground ?? undefined} />
            {layer(part.content, 'Original', partBox, zoom > 1)}
          </>
        )}
      </div>
      {part !== null && partBox !== null && (
        <div class="loupe-after">
          <div class="loupe-picture" style={partBox} data-ground={ground ?? undefined} />
          {layer(part.pastiche, 'Pastiche', partBox, zoom > 1)}
        </div>
      )}
      <section
        ref={area}
        class="loupe-area"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reached by keys
        tabIndex={0}
        aria-label="Enlarged part"
        onScroll={onScroll}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onLostPointerCapture={() => (dragged.current = null)}
      >
        <div style={whole} />
      </section>
      <Divider share={share} onMove={onShare} />
    </div>
  )
}

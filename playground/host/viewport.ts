import { apply, invert } from '../figma/geometry.ts'

/**
 * Says which part of the page is on the screen. `zoom` is in CSS pixels for each design pixel. The origin of the page
 * is at (x, y) on the screen.
 */
export interface Viewport {
  readonly zoom: number
  readonly x: number
  readonly y: number
}

const ZOOM = { min: 0.05, max: 16 } as const

export function viewTransform({ zoom, x, y }: Viewport): Transform {
  return [
    [zoom, 0, x],
    [0, zoom, y]
  ]
}

export function toPage(view: Viewport, point: Vector): Vector {
  return apply(invert(viewTransform(view)), point)
}

/** Zooms around a point of the screen, which still shows the same point of the page afterwards. */
export function zoomAt(view: Viewport, point: Vector, factor: number): Viewport {
  const zoom = Math.min(ZOOM.max, Math.max(ZOOM.min, view.zoom * factor))
  const ratio = zoom / view.zoom
  return { zoom, x: point.x - (point.x - view.x) * ratio, y: point.y - (point.y - view.y) * ratio }
}

/** The view that shows a box of the page in the middle of a part of the screen. */
export function viewOf(box: Rect, free: Rect): Viewport {
  const zoom = Math.min(free.width / box.width, free.height / box.height, 1)
  return {
    zoom,
    x: free.x + free.width / 2 - (box.x + box.width / 2) * zoom,
    y: free.y + free.height / 2 - (box.y + box.height / 2) * zoom
  }
}

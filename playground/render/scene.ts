import { intersect, multiply, translate } from '../figma/geometry.ts'
import type { Tree } from '../figma/placement.ts'
import type { DecodedImages } from './decoded-images.ts'
import { type Context, newSurface } from './surface.ts'

export interface Scene {
  readonly tree: Tree
  readonly images: DecodedImages
  /** From page coordinates to pixels of the canvas; scaled and moved, never turned. */
  readonly view: Transform
}

/** A canvas apart, for what has to be composed before it is laid down; `scene` is the same scene as seen there. */
export interface Apart {
  readonly context: OffscreenCanvasRenderingContext2D
  readonly scene: Scene
  readonly x: number
  readonly y: number
}

/** Just large enough for a box of the page, as far as the canvas shows it. Null where it shows nothing of it. */
export function apart(context: Context, scene: Scene, box: Rect): Apart | null {
  const [[zoom, , left], [, , top]] = scene.view
  const wanted = { x: box.x * zoom + left, y: box.y * zoom + top, width: box.width * zoom, height: box.height * zoom }
  const { width, height } = context.canvas
  const shown = intersect(wanted, { x: 0, y: 0, width, height })
  if (!shown) return null
  const [x, y] = [Math.floor(shown.x), Math.floor(shown.y)]
  const layer = newSurface(Math.ceil(shown.x + shown.width) - x, Math.ceil(shown.y + shown.height) - y)
  return { context: layer, scene: { ...scene, view: multiply(translate(-x, -y), scene.view) }, x, y }
}

/** Lays a canvas apart down where it belongs. */
export function layDown(context: Context, { context: layer, x, y }: Apart, prepare: () => void = () => {}): void {
  context.save()
  context.resetTransform()
  prepare()
  context.drawImage(layer.canvas, x, y)
  context.restore()
}

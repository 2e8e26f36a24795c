import { intersect, multiply, translate } from '../figma/geometry.ts'
import type { Tree } from '../figma/placement.ts'
import type { DecodedImages } from './decoded-images.ts'
import { type Context, newSurface } from './surface.ts'

/** The layers and images to paint, and their place on the canvas. */
export interface Scene {
  readonly tree: Tree
  readonly images: DecodedImages
  /** Maps page coordinates to pixels of the canvas. It scales and moves but never rotates. */
  readonly view: Transform
}

/** A second canvas for a part of the first one, at (x, y). `scene` is the same scene in pixels of the second canvas. */
export interface Offscreen {
  readonly context: OffscreenCanvasRenderingContext2D
  readonly scene: Scene
  readonly x: number
  readonly y: number
}

/** Makes a second canvas just large enough for the visible part of a box of the page. Null if nothing is visible. */
export function offscreen(context: Context, scene: Scene, box: Rect): Offscreen | null {
  const [[zoom, , left], [, , top]] = scene.view
  const wanted = { x: box.x * zoom + left, y: box.y * zoom + top, width: box.width * zoom, height: box.height * zoom }
  const { width, height } = context.canvas
  const shown = intersect(wanted, { x: 0, y: 0, width, height })
  if (!shown) return null
  const [x, y] = [Math.floor(shown.x), Math.floor(shown.y)]
  const layer = newSurface(Math.ceil(shown.x + shown.width) - x, Math.ceil(shown.y + shown.height) - y)
  return { context: layer, scene: { ...scene, view: multiply(translate(-x, -y), scene.view) }, x, y }
}

/** Draws the second canvas onto the first one. `prepare` is called first and may set alpha, composition and filter. */
export function drawOffscreen(
  context: Context,
  { context: layer, x, y }: Offscreen,
  prepare: () => void = () => {}
): void {
  context.save()
  context.resetTransform()
  prepare()
  context.drawImage(layer.canvas, x, y)
  context.restore()
}

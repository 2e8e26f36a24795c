import { useEffect, useRef } from 'preact/hooks'
import { multiply } from '../figma/geometry.ts'
import { absoluteTransformOf, placementOf } from '../figma/placement.ts'
import { asMatrix } from '../render/outline.ts'
import { paintChildren } from '../render/paint-node.ts'
import type { Editor } from './editor.ts'
import { hitTest } from './hit-test.ts'
import { toPage, viewTransform, zoomAt } from './viewport.ts'

/** The current page on a canvas. Wheel and drag move it, and a click selects a layer. */
export function CanvasView({ editor }: { editor: Editor }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const element = canvas.current
    if (element && editor.drawing > 0) draw(editor, element)
  }, [editor, editor.drawing])
  useEffect(() => {
    const element = canvas.current
    return element ? attach(editor, element) : undefined
  }, [editor])
  return <canvas ref={canvas} class="page" aria-label="Canvas" tabIndex={0} />
}

function draw(editor: Editor, element: HTMLCanvasElement): void {
  const density = devicePixelRatio
  const { clientWidth, clientHeight } = element
  element.width = Math.round(clientWidth * density)
  element.height = Math.round(clientHeight * density)
  const context = element.getContext('2d', { willReadFrequently: true })
  if (!context) return
  const view = multiply(
    [
      [density, 0, 0],
      [0, density, 0]
    ],
    viewTransform(editor.view)
  )
  const { document } = editor
  paintChildren(context, { tree: document, images: editor.images, view }, document.get(document.pageId).children)
  for (const id of document.selection) frameLayer(context, editor, id, view, density)
}

/**
 * Draws the frame of a selected layer with its handles. It is purple for components and instances and blue for
 * others.
 */
function frameLayer(
  context: CanvasRenderingContext2D,
  editor: Editor,
  id: string,
  view: Transform,
  density: number
): void {
  const { type } = editor.document.get(id)
  const { width, height } = placementOf(editor.document, id)
  context.setTransform(asMatrix(multiply(view, absoluteTransformOf(editor.document, id))))
  const colour = type === 'COMPONENT' || type === 'INSTANCE' ? '#9747ff' : '#0d99ff'
  const pixel = density / Math.hypot(context.getTransform().a, context.getTransform().b)
  context.strokeStyle = colour
  context.lineWidth = 1.5 * pixel
  context.strokeRect(0, 0, width, height)
  context.fillStyle = '#ffffff'
  for (const [x, y] of [
    [0, 0],
    [width, 0],
    [0, height],
    [width, height]
  ] as const) {
    context.fillRect(x - 4 * pixel, y - 4 * pixel, 8 * pixel, 8 * pixel)
    context.strokeRect(x - 4 * pixel, y - 4 * pixel, 8 * pixel, 8 * pixel)
  }
  context.resetTransform()
}

function attach(editor: Editor, element: HTMLCanvasElement): () => void {
  const off = new AbortController()
  const options = { signal: off.signal }
  const at = (event: MouseEvent): Vector => ({ x: event.offsetX, y: event.offsetY })
  let panning: Vector | null = null

  element.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault()
      const { view } = editor
      if (event.ctrlKey || event.metaKey) editor.setView(zoomAt(view, at(event), Math.exp(-event.deltaY * 0.005)))
      else editor.setView({ ...view, x: view.x - event.deltaX, y: view.y - event.deltaY })
    },
    { ...options, passive: false }
  )
  element.addEventListener(
    'pointerdown',
    (event) => {
      const hit = hitTest(editor.document, toPage(editor.view, at(event)), event.ctrlKey || event.metaKey)
      if (event.button === 1 || (hit === null && !event.shiftKey)) {
        panning = at(event)
        element.setPointerCapture(event.pointerId)
      }
      if (event.button === 0) select(editor, hit, event.shiftKey)
    },
    options
  )
  element.addEventListener(
    'pointermove',
    (event) => {
      if (!panning) return
      const { view } = editor
      editor.setView({ ...view, x: view.x + event.offsetX - panning.x, y: view.y + event.offsetY - panning.y })
      panning = at(event)
    },
    options
  )
  element.addEventListener(
    'pointerup',
    () => {
      panning = null
    },
    options
  )
  element.addEventListener(
    'dblclick',
    (event) => {
      select(editor, hitTest(editor.document, toPage(editor.view, at(event)), true), false)
    },
    options
  )
  let drawn = '' // the size at the last drawing; the observer also calls back once at the start, without a change
  const resized = new ResizeObserver(() => {
    const size = `${element.clientWidth} × ${element.clientHeight}`
    if (drawn !== '' && drawn !== size) editor.redraw()
    drawn = size
  })
  resized.observe(element)
  return () => {
    off.abort()
    resized.disconnect()
  }
}

/** Selects a layer. With `add` (the shift key) the layer is added to the selection, or removed if it is selected. */
export function select(editor: Editor, id: string | null, add: boolean): void {
  const { document } = editor
  if (!add) document.select(id === null ? [] : [id])
  else if (id !== null) {
    const { selection } = document
    document.select(selection.includes(id) ? selection.filter((other) => other !== id) : [...selection, id])
  }
}

import type { FakeDocument } from './fake-document.ts'
import { absoluteBoxOf } from './placement.ts'
import { inkOf, renderBoundsOf } from './render-bounds.ts'
import type { Renderer } from './renderer.ts'

/** Beyond this side Figma refuses; its exact limit is not documented. */
const MAX_SIDE = 16384

/**
 * `exportAsync` for pictures: decides what part of the page is painted at what size, then lets the renderer paint.
 * @throws Error with Figma's texts for layers that show nothing and for pictures that are too large.
 */
export async function exportNode(
  document: FakeDocument,
  renderer: Renderer,
  id: string,
  settings: ExportSettings
): Promise<Uint8Array> {
  if (settings.format !== 'PNG' && settings.format !== 'JPG')
    throw new Error(`in exportAsync: the fake exports PNG and JPG only, not ${settings.format}`)
  const whole = settings.useAbsoluteBounds === true
  const box = whole ? inkOf(document, id) && absoluteBoxOf(document, id) : renderBoundsOf(document, id)
  if (!box) throw new Error('in exportAsync: Failed to export node. This node may not have any visible layers.')
  const scale = scaleOf(box, settings.constraint)
  const { area, pixels } = onPixelGrid(box, scale)
  if (Math.max(pixels.width, pixels.height) > MAX_SIDE)
    throw new Error('in exportAsync: Target is too large to export as an image.')
  return renderer.render(document, {
    nodeId: id,
    contentsOnly: settings.contentsOnly ?? true,
    clipped: !whole,
    area,
    scale,
    pixels,
    format: settings.format
  })
}

function scaleOf(box: Rect, constraint: ExportSettingsConstraints | undefined): number {
  const { type, value } = constraint ?? { type: 'SCALE', value: 1 }
  if (!(value > 0)) throw new Error(`in exportAsync: Expected constraint value above 0, received ${value}`)
  return type === 'SCALE' ? value : value / (type === 'WIDTH' ? box.width : box.height)
}

/** Cut outwards to whole pixels of the export: a box between pixels gives a picture that is up to one larger per side. */
function onPixelGrid(box: Rect, scale: number): { area: Rect; pixels: { width: number; height: number } } {
  const [left, top] = [Math.floor(box.x * scale + 1e-3), Math.floor(box.y * scale + 1e-3)]
  const width = Math.max(1, Math.ceil((box.x + box.width) * scale - 1e-3) - left)
  const height = Math.max(1, Math.ceil((box.y + box.height) * scale - 1e-3) - top)
  return {
    area: { x: left / scale, y: top / scale, width: width / scale, height: height / scale },
    pixels: { width, height }
  }
}

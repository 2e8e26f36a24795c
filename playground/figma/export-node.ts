import type { FakeDocument } from './fake-document.ts'
import { absoluteBoxOf } from './placement.ts'
import { renderBoundsOf } from './render-bounds.ts'
import type { Renderer, RenderRequest } from './renderer.ts'

/** The longest side of an export, in pixels. Figma does not document its limit. */
const MAX_SIDE = 16384

/**
 * `exportAsync` for pictures: finds the part of the page and its size in pixels, then calls the renderer.
 * @throws Error with Figma's text, which is the same for every reason, except for layers that show nothing
 */
export async function exportNode(
  document: FakeDocument,
  renderer: Renderer,
  id: string,
  settings: ExportSettings
): Promise<Uint8Array> {
  const request = requestOf(document, id, settings)
  try {
    if (Math.max(request.pixels.width, request.pixels.height) > MAX_SIDE) throw new Error('too large')
    return await renderer.render(document, request)
  } catch (error) {
    if (error instanceof Error && error.message.startsWith(FAILED)) throw error
    throw new Error(FAILED)
  }
}

const FAILED = 'in exportAsync: Failed to export node'

function requestOf(document: FakeDocument, id: string, settings: ExportSettings): RenderRequest {
  if (settings.format !== 'PNG' && settings.format !== 'JPG')
    throw new Error(`in exportAsync: the fake exports PNG and JPG only, not ${settings.format}`)
  const whole = settings.useAbsoluteBounds === true
  const clipped = !whole && document.unknowns.exportsAreClipped
  const seen = renderBoundsOf(document, id, clipped)
  const box = whole ? seen && absoluteBoxOf(document, id) : seen
  if (!box) throw new Error(`${FAILED}. This node may not have any visible layers.`)
  const scale = scaleOf(box, settings.constraint)
  const { area, pixels } = onPixelGrid(box, scale)
  const { contentsOnly = true, format } = settings
  return { nodeId: id, contentsOnly, clipped, area, scale, pixels, format }
}

function scaleOf(box: Rect, constraint: ExportSettingsConstraints | undefined): number {
  const { type, value } = constraint ?? { type: 'SCALE', value: 1 }
  if (!(value > 0)) throw new Error(`in exportAsync: Expected constraint value above 0, received ${value}`)
  return type === 'SCALE' ? value : value / (type === 'WIDTH' ? box.width : box.height)
}

/** Rounds a box outwards to whole pixels of the export. It may become one pixel larger on each side. */
function onPixelGrid(box: Rect, scale: number): { area: Rect; pixels: { width: number; height: number } } {
  const [left, top] = [Math.floor(box.x * scale + 1e-3), Math.floor(box.y * scale + 1e-3)]
  const width = Math.max(1, Math.ceil((box.x + box.width) * scale - 1e-3) - left)
  const height = Math.max(1, Math.ceil((box.y + box.height) * scale - 1e-3) - top)
  return {
    area: { x: left / scale, y: top / scale, width: width / scale, height: height / scale },
    pixels: { width, height }
  }
}

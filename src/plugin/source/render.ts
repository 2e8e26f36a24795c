import type { Signal } from '../../common/cancel.ts'
import { PasticheError } from '../../common/errors.ts'
import { MAX_SIDE, type Size } from '../../common/pixels.ts'
import type { Box } from '../../common/transforms.ts'
import { answered } from '../figma/answered.ts'
import { coveredBox, intersection } from '../figma/boxes.ts'
import { withCode } from '../figma/figma-errors.ts'
import { readPngSize } from '../figma/image-header.ts'

/** A layer as Figma draws it. */
export interface Rendering {
  /** PNG in sRGB. It is upright whatever the layer's rotation, and has the layer's strokes, shadows and own opacity. */
  readonly bytes: Uint8Array
  /** The box that the picture covers, in page coordinates. */
  readonly box: Box
  /** Pixels for each design pixel. */
  readonly scale: number
}

/** Pixels for each design pixel. The painting could not keep more detail. */
const MAX_SCALE = 2
/**
 * If Figma fails to export a layer, the scale is divided by 2, and then by this number. If that fails too, the layer
 * cannot be exported.
 */
const LARGEST_DIVISOR = 4

/**
 * The box that a layer's drawing covers, with shadows. Null for an invisible layer. A section has no render bounds,
 * so its bounding box is taken.
 */
export function renderBounds(node: SceneNode): Box | null {
  return 'absoluteRenderBounds' in node ? node.absoluteRenderBounds : node.absoluteBoundingBox
}

/** Long side of a thumbnail in pixels. A list shows it at 24 px, on screens of double density and more. */
const THUMBNAIL_SIDE = 64

/**
 * A small picture of a layer as it looks now, PNG.
 * @throws `empty-node` when there is nothing to see
 */
export async function renderThumbnail(node: SceneNode): Promise<Uint8Array> {
  const bounds = renderBounds(node)
  if (!bounds) throw new PasticheError('empty-node', `${node.type} ${node.id} has no bounds`)
  try {
    return await exportPng(node, Math.min(1, THUMBNAIL_SIDE / Math.max(bounds.width, bounds.height)), false)
  } catch (error) {
    throw withCode(error)
  }
}

/**
 * Renders a layer with two pixels for each design pixel, at most 4096 px long, and finds the box that the picture
 * covers. If Figma fails, a smaller picture is tried, because Figma gives the same error for a layer that is too large
 * and for a broken one.
 *
 * Figma may cut an export at clipping ancestors, and only the size of the PNG shows whether it did: the PNG has the
 * size of the bounds, or of the bounds cut by the ancestors. If it has neither, the layer is rendered again by its
 * bounding box, which Figma does not cut.
 *
 * @throws `empty-node` when there is nothing to see, `image-too-large` when Figma fails at every size and the layer is
 * large
 */
export async function renderNode(node: SceneNode, signal?: Signal): Promise<Rendering> {
  const bounds = renderBounds(node)
  const own = node.absoluteBoundingBox
  if (!bounds || !own) throw new PasticheError('empty-node', `${node.type} ${node.id} has no bounds`)
  // Figma's docs do not say whether a picture has the size of the render bounds or of the bounding box. Render bounds
  // may be cut where the picture is not.
  const largest = { width: Math.max(bounds.width, own.width), height: Math.max(bounds.height, own.height) }
  const full = scaleFor(largest)
  for (let divisor = 1; ; divisor *= 2) {
    try {
      return await renderAt(node, bounds, own, full / divisor, signal)
    } catch (error) {
      const known = withCode(error)
      if (known.code !== 'internal') throw known
      if (divisor < LARGEST_DIVISOR && full * largest.width > divisor && full * largest.height > divisor) continue
      const size = `${largest.width} × ${largest.height}`
      const isLarge = Math.max(largest.width, largest.height) > MAX_SIDE
      throw new PasticheError(isLarge ? 'image-too-large' : 'internal', `${known.message}, at ${size}`, error)
    }
  }
}

async function renderAt(node: SceneNode, bounds: Box, own: Box, scale: number, signal?: Signal): Promise<Rendering> {
  const bytes = await exportPng(node, scale, false, signal)
  const pixels = readPngSize(bytes)
  const visible = clippedBounds(node, bounds)
  const box = coveredBox(bounds, scale, pixels) ?? (visible && coveredBox(visible, scale, pixels))
  if (box) return { bytes, box, scale }
  const whole = await exportPng(node, scale, true, signal)
  return { bytes: whole, box: coveredBox(own, scale, readPngSize(whole)) ?? own, scale }
}

/** Two pixels below the limit, because Figma extends a box to whole pixels. */
function scaleFor({ width, height }: Size): number {
  return Math.min(MAX_SCALE, (MAX_SIDE - 2) / Math.max(width, height))
}

function exportPng(node: SceneNode, scale: number, useAbsoluteBounds: boolean, signal?: Signal): Promise<Uint8Array> {
  const png = node.exportAsync({
    format: 'PNG',
    constraint: { type: 'SCALE', value: scale },
    colorProfile: 'SRGB',
    contentsOnly: true,
    useAbsoluteBounds
  })
  return answered('exportAsync', png, signal)
}

/** The part of `bounds` that the clipping ancestors show. It is exact where none of them is rotated. */
function clippedBounds(node: SceneNode, bounds: Box): Box | null {
  let visible: Box | null = bounds
  for (let parent = node.parent; parent && visible; parent = parent.parent) {
    if (!('clipsContent' in parent) || !parent.clipsContent || !parent.absoluteBoundingBox) continue
    visible = intersection(visible, parent.absoluteBoundingBox)
  }
  return visible
}

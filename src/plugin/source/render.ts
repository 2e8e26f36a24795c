import type { Signal } from '../../common/cancel.ts'
import { PasticheError } from '../../common/errors.ts'
import { MAX_SIDE, type Size } from '../../common/pixels.ts'
import { answered } from '../figma/answered.ts'
import { type Box, coveredBox, intersection } from '../figma/boxes.ts'
import { withCode } from '../figma/figma-errors.ts'
import { readPngSize } from '../figma/image-header.ts'

/** A layer as Figma draws it. */
export interface Rendering {
  /** PNG, sRGB, axis-aligned whatever the layer's rotation, with its strokes, shadows and its own opacity. */
  readonly bytes: Uint8Array
  /** What the picture covers, in page coordinates. */
  readonly box: Box
  /** Pixels to a design pixel. */
  readonly scale: number
}

/** More than two pixels to a design pixel is detail that the painting would not keep. */
const MAX_SCALE = 2
/** How much smaller than wanted a picture may be, before a layer counts as one that cannot be exported. */
const SMALLEST_PART = 4

/** What a layer's drawing covers; a section has no shadows to add and so no render bounds. Null for an invisible one. */
export function renderBounds(node: SceneNode): Box | null {
  return 'absoluteRenderBounds' in node ? node.absoluteRenderBounds : node.absoluteBoundingBox
}

/** Long side of a thumbnail: a row of a list shows it at 24 px, on screens of double density and more. */
const THUMBNAIL_SIDE = 64

/** A small picture of a layer as it looks now, PNG. @throws `empty-node` when there is nothing to see */
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
 * Renders a layer, at two pixels to a design pixel and at most 4096 px, and finds out what the picture covers. Where Figma
 * fails, the picture is taken smaller: it says the same of what is too large and of what is broken.
 *
 * Figma cuts an export along clipping ancestors, and does not say whether it cut. The size of the PNG does: at a fixed
 * scale it must be that of the bounds, or that of the bounds as far as the ancestors show them. If it is neither, the
 * layer is rendered once more by its own full box, which nothing cuts.
 *
 * @throws `empty-node` when there is nothing to see, `image-too-large` when Figma fails at every size and the layer is large
 */
export async function renderNode(node: SceneNode, signal?: Signal): Promise<Rendering> {
  const bounds = renderBounds(node)
  const own = node.absoluteBoundingBox
  if (!bounds || !own) throw new PasticheError('empty-node', `${node.type} ${node.id} has no bounds`)
  // Nobody says which of the two the picture is of: render bounds may be cut where the picture is not.
  const largest = { width: Math.max(bounds.width, own.width), height: Math.max(bounds.height, own.height) }
  const full = scaleFor(largest)
  for (let part = 1; ; part *= 2) {
    try {
      return await renderAt(node, bounds, own, full / part, signal)
    } catch (error) {
      const known = withCode(error)
      if (known.code !== 'internal') throw known
      if (part < SMALLEST_PART && full * largest.width > part && full * largest.height > part) continue
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

/** Two less than the limit, because a box between whole pixels is cut outwards. */
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

/** As much of `bounds` as the clipping ancestors show; exact where none of them is rotated. */
function clippedBounds(node: SceneNode, bounds: Box): Box | null {
  let visible: Box | null = bounds
  for (let parent = node.parent; parent && visible; parent = parent.parent) {
    if (!('clipsContent' in parent) || !parent.clipsContent || !parent.absoluteBoundingBox) continue
    visible = intersection(visible, parent.absoluteBoundingBox)
  }
  return visible
}

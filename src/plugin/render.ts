import type { Signal } from '../common/cancel.ts'
import { PasticheError } from '../common/errors.ts'
import { MAX_SIDE } from '../common/pixels.ts'
import { answered } from './answered.ts'
import { type Box, coveredBox, intersection } from './boxes.ts'
import { withCode } from './figma-errors.ts'
import { readPngSize } from './image-header.ts'

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
  return exportPng(node, Math.min(1, THUMBNAIL_SIDE / Math.max(bounds.width, bounds.height)), false)
}

/**
 * Renders a layer, at two pixels to a design pixel and at most 4096 px, and finds out what the picture covers.
 *
 * Figma cuts an export along clipping ancestors, and does not say whether it cut. The size of the PNG does: at a fixed
 * scale it must be that of the bounds, or that of the bounds as far as the ancestors show them. If it is neither, the
 * layer is rendered once more by its own full box, which nothing cuts.
 *
 * @throws `empty-node` when there is nothing to see, `image-too-large` when Figma refuses the size
 */
export async function renderNode(node: SceneNode, signal?: Signal): Promise<Rendering> {
  const bounds = renderBounds(node)
  if (!bounds || !node.absoluteBoundingBox)
    throw new PasticheError('empty-node', `${node.type} ${node.id} has no bounds`)
  const scale = scaleFor(bounds)
  const bytes = await exportPng(node, scale, false, signal)
  const pixels = readPngSize(bytes)
  const visible = clippedBounds(node, bounds)
  const box = coveredBox(bounds, scale, pixels) ?? (visible && coveredBox(visible, scale, pixels))
  return box ? { bytes, box, scale } : renderWhole(node, node.absoluteBoundingBox, signal)
}

async function renderWhole(node: SceneNode, box: Box, signal?: Signal): Promise<Rendering> {
  const scale = scaleFor(box)
  const bytes = await exportPng(node, scale, true, signal)
  return { bytes, box: coveredBox(box, scale, readPngSize(bytes)) ?? box, scale }
}

/** Two less than the limit, because a box between whole pixels is cut outwards. */
function scaleFor({ width, height }: Box): number {
  return Math.min(MAX_SCALE, (MAX_SIDE - 2) / Math.max(width, height))
}

async function exportPng(
  node: SceneNode,
  scale: number,
  useAbsoluteBounds: boolean,
  signal?: Signal
): Promise<Uint8Array> {
  try {
    const png = node.exportAsync({
      format: 'PNG',
      constraint: { type: 'SCALE', value: scale },
      colorProfile: 'SRGB',
      contentsOnly: true,
      useAbsoluteBounds
    })
    return await answered('exportAsync', png, signal)
  } catch (error) {
    throw withCode(error)
  }
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

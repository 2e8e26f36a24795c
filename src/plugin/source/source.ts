import type { Signal } from '../../common/cancel.ts'
import { PasticheError } from '../../common/errors.ts'
import { filtersOf } from '../../common/filters.ts'
import type { SourceImage } from '../../protocol/calls.ts'
import { answered } from '../figma/answered.ts'
import { withCode } from '../figma/figma-errors.ts'
import { fingerprint } from '../figma/fingerprint.ts'
import type { PicturePaint } from '../figma/paints.ts'
import { uprightSizeOf } from '../figma/upright-size.ts'
import { type Content, contentOf, type Part, SHOWN } from '../marks/content.ts'
import { pixelsPerUnit } from './density.ts'
import { type Rendering, renderNode } from './render.ts'

/**
 * The content of a layer, encoded. For a pastiche, it is the picture that was painted.
 *
 * @throws `empty-node`, `image-too-large` or `image-not-loaded` when Figma cannot give the picture
 */
export async function readSource(node: SceneNode, part: Part = SHOWN, signal?: Signal): Promise<SourceImage> {
  const content = contentOf(node, part)
  if (content.origin === 'fill') return readPicture(node, content, signal)
  return readRendering(node, signal)
}

/**
 * Key and pixel density of the content, without its bytes.
 * @throws as `readSource` does
 */
export async function measureSource(
  node: SceneNode,
  part: Part = SHOWN,
  signal?: Signal
): Promise<Pick<SourceImage, 'key' | 'pixelsPerUnit'>> {
  const content = contentOf(node, part)
  if (content.origin === 'export') {
    const { key, pixelsPerUnit } = await readRendering(node, signal)
    return { key, pixelsPerUnit }
  }
  try {
    const size = await uprightSizeOf(storedImage(content.paint), undefined, signal)
    return { key: content.key, pixelsPerUnit: pixelsPerUnit(content.paint, size, node) }
  } catch (error) {
    throw withCode(error, 'image-not-loaded')
  }
}

/** A key that is the same for the same rendering of a layer, and changes when the layer looks different. */
export function renderingKey(node: SceneNode, { bytes }: Rendering): string {
  return `node:${node.id}:${fingerprint(bytes)}`
}

/**
 * The stored image of a paint.
 * @throws `image-not-loaded` when the file no longer has it, or the client not yet
 */
export function storedImage({ imageHash }: PicturePaint): Image {
  const image = figma.getImageByHash(imageHash)
  if (!image) throw new PasticheError('image-not-loaded', `No image ${imageHash} in this file`)
  return image
}

async function readRendering(node: SceneNode, signal?: Signal): Promise<SourceImage> {
  const rendering = await renderNode(node, signal)
  const { bytes, scale } = rendering
  return { key: renderingKey(node, rendering), bytes, origin: 'export', pixelsPerUnit: scale }
}

async function readPicture(
  node: SceneNode,
  { paint, key }: Content & { origin: 'fill' },
  signal?: Signal
): Promise<SourceImage> {
  const image = storedImage(paint)
  try {
    const bytes = await answered('getBytesAsync', image.getBytesAsync(), signal)
    const size = await uprightSizeOf(image, bytes, signal)
    const filters = filtersOf(paint.filters)
    return { key, bytes, origin: 'fill', pixelsPerUnit: pixelsPerUnit(paint, size, node), ...(filters && { filters }) }
  } catch (error) {
    throw withCode(error, 'image-not-loaded') // usually it is not downloaded yet, and the client is offline
  }
}

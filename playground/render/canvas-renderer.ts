import type { FakeDocument } from '../figma/fake-document.ts'
import { multiply } from '../figma/geometry.ts'
import { absoluteTransformOf, ancestorsOf } from '../figma/placement.ts'
import type { Renderer, RenderRequest } from '../figma/renderer.ts'
import type { DecodedImages } from './decoded-images.ts'
import { asMatrix, outlineOf } from './outline.ts'
import { paintChildren, paintNode } from './paint-node.ts'
import type { Scene } from './scene.ts'
import { type Context, newSurface } from './surface.ts'

/** Renders layers on a canvas, like Figma's export: they look as on the screen, at the requested size. */
export function createCanvasRenderer(images: DecodedImages): Renderer {
  return {
    async render(document, request) {
      // The layer may be on another page than the current one.
      await Promise.all([document.pageId, request.nodeId].map((id) => images.prepare(id)))
      const { pixels, area, scale, format } = request
      const context = newSurface(pixels.width, pixels.height)
      const view: Transform = [
        [scale, 0, -area.x * scale],
        [0, scale, -area.y * scale]
      ]
      if (format === 'JPG') {
        context.fillStyle = 'white'
        context.fillRect(0, 0, pixels.width, pixels.height)
      }
      paint(context, { tree: document, images, view }, document, request)
      const blob = await context.canvas.convertToBlob({
        type: format === 'JPG' ? 'image/jpeg' : 'image/png',
        quality: 0.92
      })
      return new Uint8Array(await blob.arrayBuffer())
    }
  }
}

function paint(
  context: Context,
  scene: Scene,
  document: FakeDocument,
  { nodeId, clipped, contentsOnly }: RenderRequest
): void {
  const { type } = document.get(nodeId)
  // A slice shows all layers of the page beneath it. A layer that is exported together with the layers over it is drawn
  // in the same way.
  if (type === 'SLICE' || type === 'PAGE' || !contentsOnly) {
    paintChildren(context, scene, document.get(document.pageId).children)
    return
  }
  if (clipped) {
    for (const ancestor of ancestorsOf(document, nodeId)) {
      if (!ancestor.clipsContent) continue
      const { path, rule } = outlineOf(document, ancestor)
      context.setTransform(asMatrix(multiply(scene.view, absoluteTransformOf(document, ancestor.id))))
      context.clip(path, rule)
    }
    context.resetTransform()
  }
  paintNode(context, scene, nodeId)
}

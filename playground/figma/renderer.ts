import type { FakeDocument } from './fake-document.ts'

/** A request to render and encode a part of the page. */
export interface RenderRequest {
  /** The layer to show, with its children. */
  readonly nodeId: string
  /** Whether other layers that overlap this layer are left out. */
  readonly contentsOnly: boolean
  /** Whether the frames around the layer cut it. */
  readonly clipped: boolean
  /** The part of the page, in page coordinates. Its sides times `scale` are `pixels`, which are whole numbers. */
  readonly area: Rect
  readonly scale: number
  readonly pixels: { readonly width: number; readonly height: number }
  readonly format: 'PNG' | 'JPG'
}

/** Renders layers. The caller chooses one, because rendering needs a canvas, which Node does not have. */
export interface Renderer {
  render(document: FakeDocument, request: RenderRequest): Promise<Uint8Array>
}

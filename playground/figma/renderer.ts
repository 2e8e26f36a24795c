import type { FakeDocument } from './fake-document.ts'

/** What is wanted of a renderer: a part of the page as an encoded picture. */
export interface RenderRequest {
  /** The layer to show, with what is in it. */
  readonly nodeId: string
  /** Whether layers that overlap it are left out. */
  readonly contentsOnly: boolean
  /** Whether the frames around it cut it. */
  readonly clipped: boolean
  /** The part of the page, in page coordinates; its sides times `scale` are the whole numbers of `pixels`. */
  readonly area: Rect
  readonly scale: number
  readonly pixels: { readonly width: number; readonly height: number }
  readonly format: 'PNG' | 'JPG'
}

/** Injected, because painting needs a canvas, which Node does not have. */
export interface Renderer {
  render(document: FakeDocument, request: RenderRequest): Promise<Uint8Array>
}

import type { FakeDocument } from '../figma/fake-document.ts'

/**
 * The document's images as bitmaps. Each is decoded once. As in Figma, an image that cannot be decoded is not drawn.
 */
export class DecodedImages {
  readonly #document: FakeDocument
  readonly #bitmaps = new Map<string, ImageBitmap | null>()
  readonly #underWay = new Map<string, Promise<void>>()

  constructor(document: FakeDocument) {
    this.#document = document
  }
  get(hash: string | null): ImageBitmap | null {
    return hash === null ? null : (this.#bitmaps.get(hash) ?? null)
  }
  /** Decodes the images of a layer and its children. Resolves to true if any of them was not decoded before. */
  async prepare(id: string): Promise<boolean> {
    const missing = [...this.#hashesUnder(id)].filter((hash) => !this.#bitmaps.has(hash))
    await Promise.all(missing.map((hash) => this.#decode(hash)))
    return missing.length > 0
  }

  *#hashesUnder(id: string): Generator<string> {
    const { fills, strokes, children } = this.#document.get(id)
    for (const paint of [...(fills === 'mixed' ? [] : fills), ...strokes]) {
      if (paint.type === 'IMAGE' && paint.imageHash !== null) yield paint.imageHash
    }
    for (const child of children) yield* this.#hashesUnder(child)
  }
  #decode(hash: string): Promise<void> {
    const known = this.#underWay.get(hash)
    if (known) return known
    const work = this.#bitmap(hash).then((bitmap) => void this.#bitmaps.set(hash, bitmap))
    this.#underWay.set(hash, work)
    return work
  }
  async #bitmap(hash: string): Promise<ImageBitmap | null> {
    const image = this.#document.images.byHash(hash)
    if (!image) return null
    const bytes = new Uint8Array(await image.getBytesAsync())
    return createImageBitmap(new Blob([bytes])).catch(() => null)
  }
}

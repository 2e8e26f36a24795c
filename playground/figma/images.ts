import { orientationOf, uprightSize } from '../../src/common/orientation.ts'
import { contentHash } from './content-hash.ts'
import { decodeImage, measureImage } from './decode-image.ts'
import type { NodeRecord } from './node-record.ts'
import type { FigmaUnknowns } from './unknowns.ts'

/** Figma's limit for a side, in pixels. */
const MAX_SIDE = 4096

/** An image of the file. Its bytes are exactly those that `createImage` got. */
export class FakeImage implements Image {
  readonly hash: string
  readonly #bytes: Uint8Array
  readonly #size: () => { width: number; height: number }

  constructor(hash: string, bytes: Uint8Array, size: () => { width: number; height: number }) {
    this.hash = hash
    this.#bytes = bytes
    this.#size = size
  }
  getBytesAsync(): Promise<Uint8Array> {
    return Promise.resolve(this.#bytes.slice())
  }
  getSizeAsync(): Promise<{ width: number; height: number }> {
    return Promise.resolve(this.#size())
  }
}

/** Every image of the file, by the hash of its content. Undo does not affect images. */
export class ImageStore {
  readonly #images = new Map<string, FakeImage>()
  readonly #sizes: FigmaUnknowns['imageSizes']
  /** Images that the client has not loaded, because they are shown only on pages that were not opened yet. */
  readonly #unloaded = new Set<string>()

  constructor(sizes: FigmaUnknowns['imageSizes']) {
    this.#sizes = sizes
  }

  /** Adds an image. @throws Error with Figma's text for other formats, damaged pictures and more than 4096 px */
  create(data: unknown): FakeImage {
    if (!(data instanceof Uint8Array)) throw new Error('in createImage: Expected argument to be a Uint8Array')
    return this.#keep(data, decodeImage(data, MAX_SIDE))
  }
  /**
   * Adds a picture that a user placed, or that came with the file. It may be damaged.
   * @throws Error as `create` does, but not for damage
   */
  upload(data: Uint8Array): FakeImage {
    return this.#keep(data, measureImage(data, MAX_SIDE))
  }
  #keep(data: Uint8Array, size: { width: number; height: number }): FakeImage {
    const bytes = data.slice()
    const hash = contentHash(bytes)
    const reported = (): { width: number; height: number } =>
      this.#sizes === 'stored' ? { ...size } : uprightSize(size, orientationOf(bytes))
    const image = this.#images.get(hash) ?? new FakeImage(hash, bytes, reported)
    this.#images.set(hash, image)
    this.#unloaded.delete(hash)
    return image
  }
  /**
   * Forgets all other images, as Figma does with images that no paint shows when a file is opened. The images that are
   * kept count as not loaded until `load` is called.
   */
  keepOnly(shown: ReadonlySet<string>): void {
    for (const hash of [...this.#images.keys()]) if (!shown.has(hash)) this.#images.delete(hash)
    for (const hash of shown) this.#unloaded.add(hash)
  }
  load(hashes: Iterable<string>): void {
    for (const hash of hashes) this.#unloaded.delete(hash)
  }
  /** Null for an image that the file does not have, or that the client has not loaded. */
  byHash(hash: string): FakeImage | null {
    return this.#unloaded.has(hash) ? null : (this.#images.get(hash) ?? null)
  }
}

/** The hashes of all images in the paints of layers, and in `others`. */
export function shownImages(records: readonly NodeRecord[], others: readonly Paint[]): string[] {
  const paints = records.flatMap(({ fills, strokes }) => [...(fills === 'mixed' ? [] : fills), ...strokes])
  return [...paints, ...others].flatMap((paint) => (paint.type === 'IMAGE' && paint.imageHash ? [paint.imageHash] : []))
}

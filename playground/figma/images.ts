import { orientationOf, uprightSize } from '../../src/common/orientation.ts'
import { contentHash } from './content-hash.ts'
import { imageSize } from './image-size.ts'

/** Figma's limit for a side. */
const MAX_SIDE = 4096

/** An image of the file. Its bytes are what was given to `createImage`, unchanged. */
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

/** Every image of the file, by the hash of its content; undo does not touch them. */
export class ImageStore {
  readonly #images = new Map<string, FakeImage>()
  /** Which size is told of a picture that its EXIF data turns: nobody says which one Figma tells. */
  sizes: 'stored' | 'upright' = 'stored'

  /** @throws Error in Figma's words for other formats, damaged headers and more than 4096 px. */
  create(data: unknown): FakeImage {
    if (!(data instanceof Uint8Array)) throw new Error('in createImage: Expected argument to be a Uint8Array')
    const size = imageSize(data)
    if (!size) throw new Error('in createImage: Image type is unsupported')
    if (size.width === 0 || size.height === 0) throw new Error('in createImage: Image is invalid')
    if (Math.max(size.width, size.height) > MAX_SIDE) throw new Error('in createImage: Image is too large')
    const bytes = data.slice()
    const hash = contentHash(bytes)
    const told = (): { width: number; height: number } =>
      this.sizes === 'stored' ? { ...size } : uprightSize(size, orientationOf(bytes))
    const image = this.#images.get(hash) ?? new FakeImage(hash, bytes, told)
    this.#images.set(hash, image)
    return image
  }
  byHash(hash: string): FakeImage | null {
    return this.#images.get(hash) ?? null
  }
}

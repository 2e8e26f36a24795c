import { fitWithin, type Pixels, type Size } from '../../common/pixels.ts'
import { bleed, layOnSurroundings } from '../../engine/pixels/bleed.ts'
import { crop } from '../../engine/pixels/crop.ts'
import { resize } from '../../engine/pixels/resize.ts'
import { type ShownParts, shownParts } from '../../engine/pixels/shown-parts.ts'
import { withWrappedEdges } from '../../engine/pixels/with-wrapped-edges.ts'
import type { Source } from '../../protocol/pictures.ts'
import { type Decoded, decode } from './codec/decode.ts'
import { filterPixels } from './filter-pixels.ts'
import { Lru } from './lru.ts'
import { isSmall } from './painting-size.ts'

/**
 * Gives pictures from their encoded bytes, decoded and at any size. It keeps the last few of them. A picture of 4096 ×
 * 4096 pixels takes 67 MB, so the caches are small.
 */
export class SourcePictures {
  private readonly decoded = new Lru<Decoded>(2)
  private readonly large = new Lru<Pixels>(3)
  /**
   * Views, and the pictures that are measured, which later passes need again. Each takes at most 1.6 MB, and about twice
   * as much once it has been measured, because `measure` keeps its input.
   */
  private readonly small = new Lru<Pixels>(6)
  private readonly shownParts = new Lru<ShownParts | null>(4)

  /** Decodes a picture and applies its filters. @throws `image-unreadable`, `image-too-large`, `canvas-blocked` */
  open({ key, bytes, filters }: Source): Promise<Decoded> {
    return this.decoded.getOrMakeOnce(key, async () => {
      const decoded = await decode(bytes)
      return { ...decoded, pixels: filterPixels(decoded.pixels, filters ?? null) }
    })
  }

  /** The size at which the panel shows the picture. @param side the longest side of that view */
  async viewSize(source: Source, side: number): Promise<Size> {
    return fitWithin((await this.open(source)).pixels, side)
  }

  /** The picture at `size`. Its transparent pixels have the colours of visible pixels near them. */
  content(source: Source, size: Size, tileable = false): Promise<Pixels> {
    const key = `${source.key} ${sizeKey(size)} ${tileable}`
    return this.cacheFor(size).getOrMakeOnce(key, async () => {
      const { pixels } = await this.open(source)
      return tileable ? withWrappedEdges(resize(pixels, size, 'wrapped'), bleed) : bleed(resize(pixels, size))
    })
  }

  /**
   * The picture at `size` as the network gets it: each pixel is composited, by its alpha, over the colour of its
   * surroundings. The alpha stays the same.
   */
  async canvas(source: Source, size: Size, tileable = false): Promise<Pixels> {
    const content = await this.content(source, size, tileable)
    if (!(await this.open(source)).hasAlpha) return content
    const key = `${source.key} ${sizeKey(size)} ${tileable} canvas`
    return this.cacheFor(size).getOrMakeOnce(key, async () =>
      tileable ? withWrappedEdges(content, layOnSurroundings) : layOnSurroundings(content)
    )
  }

  /** The core of a picture with visible parts (`shown`), at `size`, as the network gets it. */
  core(source: Source, size: Size): Promise<Pixels> {
    return this.cacheFor(size).getOrMakeOnce(`${source.key} ${sizeKey(size)} core`, async () => {
      const [{ pixels }, shown] = await Promise.all([this.open(source), this.shown(source)])
      return layOnSurroundings(resize(shown === null ? pixels : crop(pixels, shown.core), size))
    })
  }

  /** The visible parts of the picture; null if their core is the whole picture, or if nothing is visible. */
  async shown(source: Source): Promise<ShownParts | null> {
    const { pixels, hasAlpha } = await this.open(source)
    return hasAlpha ? this.shownParts.getOrMakeOnce(source.key, async () => shownParts(pixels)) : null
  }

  private cacheFor(size: Size): Lru<Pixels> {
    return isSmall(size) ? this.small : this.large
  }
}

export const sizeKey = ({ width, height }: Size): string => `${width}×${height}`

import type { Signal } from '../../common/cancel.ts'
import { answered } from '../figma/answered.ts'
import { withCode } from '../figma/figma-errors.ts'
import { mayBeTransparent } from '../figma/image-header.ts'
import type { PasticheImage, PicturePaint } from '../figma/paints.ts'
import { uprightSizeOf } from '../figma/upright-size.ts'
import type { Content } from '../marks/content.ts'
import { storedImage } from '../source/source.ts'

/** A pastiche whose image is stored in Figma, but that is not on a layer yet. */
export interface PreparedPastiche {
  readonly image: PasticheImage
  /** Whether fills beneath the pastiche may show through it. */
  readonly transparent: boolean
  /** `SourceImage.key` of the content that was painted. */
  readonly key: string
  /** JSON, as the layer will store it. */
  readonly recipe: string
}

/**
 * Stores the image of a pastiche in Figma, and finds out what is needed to put it on a layer.
 * @throws `image-unreadable`, `image-too-large` when Figma does not take the bytes; `image-not-loaded`, `no-answer`,
 * `cancelled`
 */
export async function preparePastiche(
  bytes: Uint8Array,
  content: Content,
  key: string,
  recipe: string,
  signal?: Signal
): Promise<PreparedPastiche> {
  const image = createImage(bytes)
  const source = content.origin === 'fill' ? content.paint : null
  const [relativeWidth, transparent] = await Promise.all([
    source?.scaleMode === 'TILE' ? widthRelativeTo(image, source, signal) : 1,
    mayBeTransparent(bytes) && (source === null || isMaybeTransparent(source, signal))
  ])
  return { image: { hash: image.hash, relativeWidth }, transparent, key, recipe }
}

function createImage(bytes: Uint8Array): Image {
  try {
    return figma.createImage(bytes)
  } catch (error) {
    throw withCode(error, 'image-unreadable')
  }
}

async function widthRelativeTo(image: Image, source: PicturePaint, signal?: Signal): Promise<number> {
  const stored = storedImage(source) // not inside Promise.all: if it threw there, nobody would await the other promise
  const [own, original] = await Promise.all([
    answered('getSizeAsync', image.getSizeAsync(), signal),
    uprightSizeOf(stored, undefined, signal)
  ])
  return own.width / original.width
}

/**
 * Whether the source may have alpha. The pastiche of an opaque source is opaque too, even if its format can store
 * alpha.
 */
async function isMaybeTransparent(source: PicturePaint, signal?: Signal): Promise<boolean> {
  return mayBeTransparent(await answered('getBytesAsync', storedImage(source).getBytesAsync(), signal))
}

import type { Signal } from '../../common/cancel.ts'
import { answered } from '../figma/answered.ts'
import { withCode } from '../figma/figma-errors.ts'
import { mayBeTransparent } from '../figma/image-header.ts'
import type { PasticheImage, PicturePaint } from '../figma/paints.ts'
import { uprightSizeOf } from '../figma/upright-size.ts'
import type { Content } from '../marks/content.ts'
import { storedImage } from '../source/source.ts'

/** A pastiche whose image Figma has, before it is put on a layer. */
export interface PreparedPastiche {
  readonly image: PasticheImage
  /** Whether fills beneath the pastiche may show through it. */
  readonly transparent: boolean
  /** `SourceImage.key` of the content that was painted. */
  readonly key: string
  /** JSON, as the layer will store it. */
  readonly recipe: string
}

/** @throws `image-unreadable`, `image-too-large` when Figma does not take the bytes */
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
  const stored = storedImage(source) // before the calls below, because an error here would leave their promises without anyone who waits
  const [own, original] = await Promise.all([
    answered('getSizeAsync', image.getSizeAsync(), signal),
    uprightSizeOf(stored, undefined, signal)
  ])
  return own.width / original.width
}

/** A JPEG has no alpha, so its pastiche has none either, in whatever format. */
async function isMaybeTransparent(source: PicturePaint, signal?: Signal): Promise<boolean> {
  return mayBeTransparent(await answered('getBytesAsync', storedImage(source).getBytesAsync(), signal))
}

import { filtersKey, filtersOf } from '../../common/filters.ts'

/**
 * Functions on lists of paints, ordered from bottom to top. Each returns a new list in which only the changed paint
 * is new. The other paints are the objects that Figma gave.
 */

/** An image fill with an image. */
export type PicturePaint = ImagePaint & { readonly imageHash: string }

export function isPicture(paint: Paint | undefined): paint is PicturePaint {
  return paint?.type === 'IMAGE' && typeof paint.imageHash === 'string'
}

/** A key for the image and filters of a paint. It does not depend on where and how large the paint shows them. */
export function pictureKey({ imageHash, filters }: PicturePaint): string {
  const key = filtersKey(filtersOf(filters))
  return key === '' ? `${HASH}${imageHash}` : `${HASH}${imageHash}:${key}`
}

/** Whether a `SourceImage.key` belongs to a stored picture. Otherwise it belongs to a rendering. */
export function isPictureKey(key: string): boolean {
  return key.startsWith(HASH)
}

const HASH = 'hash:'

/** Whether a paint is neither hidden nor wholly transparent. */
export function isSeen({ visible, opacity }: PicturePaint): boolean {
  return visible !== false && (opacity ?? 1) > 0
}

/** Whether paints beneath this one show through it. If they do, a second copy of it above would change how it looks. */
export function isSeenThrough({ opacity, blendMode }: ImagePaint): boolean {
  return (opacity ?? 1) < 1 || (blendMode !== undefined && blendMode !== 'NORMAL' && blendMode !== 'PASS_THROUGH')
}

/** The image of a pastiche. */
export interface PasticheImage {
  readonly hash: string
  /** Width of the image divided by the width of the picture that was painted. */
  readonly relativeWidth: number
}

/**
 * The paint that shows `image` exactly where `original` shows its own image. It has no filters, because the picture
 * was painted with them. A tiled image is drawn at its pixel size times `scalingFactor`, so an image of another size
 * gets another factor.
 */
export function pasticheOf(original: PicturePaint, image: PasticheImage): PicturePaint {
  const { filters: _, ...placed } = original
  const clone: PicturePaint = { ...placed, imageHash: image.hash, visible: true }
  if (original.scaleMode !== 'TILE') return clone
  return { ...clone, scalingFactor: (original.scalingFactor ?? 1) / image.relativeWidth }
}

/** Gives a pastiche the opacity and blend mode of the older one that it replaces. */
export function withBlendingOf(pastiche: PicturePaint, { opacity, blendMode }: PicturePaint): PicturePaint {
  return { ...pastiche, ...(opacity !== undefined && { opacity }), ...(blendMode !== undefined && { blendMode }) }
}

/** Puts `pastiche` directly above the paint at `index`, and hides that paint where `hideOriginal` is set. */
export function above(paints: readonly Paint[], index: number, pastiche: PicturePaint, hideOriginal: boolean): Paint[] {
  return paints.flatMap((paint, at) => {
    if (at !== index) return [paint]
    return [hideOriginal ? { ...paint, visible: false } : paint, pastiche]
  })
}

/** A copy of the list with `paint` at `index`. */
export function replaced(paints: readonly Paint[], index: number, paint: Paint): Paint[] {
  return paints.map((old, at) => (at === index ? paint : old))
}

/** How a pastiche was put into a list of paints. This is needed to remove it again. */
export interface PaintedOver {
  /** Hash of the pastiche's image. */
  readonly image: string
  /** The paint it was painted from, with all its properties. */
  readonly original: PicturePaint
  /**
   * Whether the pastiche took the place of the original paint, as in older versions. If not, the original lies beneath
   * it.
   */
  readonly replaced: boolean
}

/** Indices of a pastiche and of its original in a list of paints. `beneath` is -1 where the original is gone. */
export interface Where {
  readonly pastiche: number
  readonly beneath: number
}

/**
 * Finds a pastiche and the original beneath it. Null if the pastiche is gone. The original is the paint that still
 * has its image. If none has, it is the picture directly beneath, whose image the designer must have exchanged.
 * @param taken indices that belong to other pastiches
 */
export function whereIs(
  paints: readonly Paint[],
  over: PaintedOver,
  taken: ReadonlySet<number> = new Set()
): Where | null {
  const pictureOf = (imageHash: string, below: number): number =>
    lastIndex(paints, (paint, at) => at < below && !taken.has(at) && isPicture(paint) && paint.imageHash === imageHash)
  const pastiche = pictureOf(over.image, paints.length)
  if (pastiche < 0) return null
  if (over.replaced) return { pastiche, beneath: -1 }
  const same = pictureOf(over.original.imageHash, pastiche)
  // If both have the same image, the paint found as the pastiche may be the original itself.
  const isItsOwn = over.image === over.original.imageHash
  const exchanged = !isItsOwn && isPicture(paints[pastiche - 1]) && !taken.has(pastiche - 1) ? pastiche - 1 : -1
  return { pastiche, beneath: same >= 0 ? same : exchanged }
}

/**
 * The paints without the pastiche, and the index of the original in them. All other changes to the list stay, even
 * changes of the original paint. A deleted original is put back as it was.
 */
export function withoutPastiche(
  paints: readonly Paint[],
  { pastiche, beneath }: Where,
  asItWas: PicturePaint
): { paints: Paint[]; index: number } {
  const original = paints[beneath]
  if (!original) return { paints: replaced(paints, pastiche, asItWas), index: pastiche }
  const hiddenByUs = original.visible === false && asItWas.visible !== false
  const shown = hiddenByUs ? replaced(paints, beneath, { ...original, visible: true }) : paints
  return { paints: shown.filter((_, at) => at !== pastiche), index: beneath }
}

function lastIndex(paints: readonly Paint[], matches: (paint: Paint, at: number) => boolean): number {
  for (let index = paints.length - 1; index >= 0; index--) {
    const paint = paints[index]
    if (paint && matches(paint, index)) return index
  }
  return -1
}

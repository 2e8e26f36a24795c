import { filtersKey, filtersOf } from '../../common/filters.ts'

/**
 * Lists of paints, bottom to top as Figma keeps them. Every function answers with a new list, in which only the paint
 * in question is new: all others, of whatever type, are the very objects that Figma gave.
 */

/** An image fill that has its image. */
export type Picture = ImagePaint & { readonly imageHash: string }

export function isPicture(paint: Paint | undefined): paint is Picture {
  return paint?.type === 'IMAGE' && typeof paint.imageHash === 'string'
}

/** Equal for paints that show the same picture in the same colours, wherever and however large. */
export function pictureKey({ imageHash, filters }: Picture): string {
  const key = filtersKey(filtersOf(filters))
  return key === '' ? `${HASH}${imageHash}` : `${HASH}${imageHash}:${key}`
}

/** Whether a key of `SourceImage` is that of a stored picture, and not of a rendering. */
export function isPictureKey(key: string): boolean {
  return key.startsWith(HASH)
}

const HASH = 'hash:'

/** Neither hidden nor wholly transparent. */
export function isSeen({ visible, opacity }: Picture): boolean {
  return visible !== false && (opacity ?? 1) > 0
}

/** True where what lies beneath a paint would show through it, and would show twice under a second, equal one. */
export function isSeenThrough({ opacity, blendMode }: ImagePaint): boolean {
  return (opacity ?? 1) < 1 || (blendMode !== undefined && blendMode !== 'NORMAL' && blendMode !== 'PASS_THROUGH')
}

/** A pastiche's image, and how wide it is next to the picture it was painted from. */
export interface PasticheImage {
  readonly hash: string
  readonly relativeWidth: number
}

/**
 * The paint that shows `image` exactly where `original` shows its own: a clone with only the image changed. Its filters
 * are in the image, which was painted from the picture as they show it. Tiles are as large as their pixels times
 * `scalingFactor`, so an image of another size needs another factor.
 */
export function pasticheOf(original: Picture, image: PasticheImage): Picture {
  const { filters: _, ...placed } = original
  const clone: Picture = { ...placed, imageHash: image.hash, visible: true }
  if (original.scaleMode !== 'TILE') return clone
  return { ...clone, scalingFactor: (original.scalingFactor ?? 1) / image.relativeWidth }
}

/** A pastiche that takes the place of an older one keeps what was done to that with Figma's own sliders. */
export function withSlidersOf(pastiche: Picture, { opacity, blendMode }: Picture): Picture {
  return { ...pastiche, ...(opacity !== undefined && { opacity }), ...(blendMode !== undefined && { blendMode }) }
}

/** `pastiche` directly above the paint at `index`, which is hidden beneath it if it would show through. */
export function above(paints: readonly Paint[], index: number, pastiche: Picture, hideOriginal: boolean): Paint[] {
  return paints.flatMap((paint, at) => {
    if (at !== index) return [paint]
    return [hideOriginal ? { ...paint, visible: false } : paint, pastiche]
  })
}

export function replaced(paints: readonly Paint[], index: number, paint: Paint): Paint[] {
  return paints.map((old, at) => (at === index ? paint : old))
}

/** How a pastiche came to be in a list of paints, so that it can be taken out of it again. */
export interface PaintedOver {
  /** Hash of the pastiche's image. */
  readonly image: string
  /** The paint it was painted from, as it was. */
  readonly original: Picture
  /** The original paint is gone from the list, as older versions had it, not beneath the pastiche. */
  readonly replaced: boolean
}

/** Where a pastiche and its original lie in a list of paints; `beneath` is -1 where the original is gone. */
export interface Where {
  readonly pastiche: number
  readonly beneath: number
}

/**
 * Finds a pastiche, and the original beneath it: the paint that still has its image, or the picture directly beneath,
 * which is the same fill with another image chosen for it since. Null where the pastiche is no longer there.
 * @param taken what belongs to other pastiches
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
  const isItsOwn = over.image === over.original.imageHash // then it may be the original itself that was found
  const exchanged = !isItsOwn && isPicture(paints[pastiche - 1]) && !taken.has(pastiche - 1) ? pastiche - 1 : -1
  return { pastiche, beneath: same >= 0 ? same : exchanged }
}

/**
 * The paints as they were before the pastiche, and where the original stands in them. Whatever else was done to the
 * list since is kept, as are changes to the original paint where it still lies beneath; if it was deleted, it is put back.
 */
export function withoutPastiche(
  paints: readonly Paint[],
  { pastiche, beneath }: Where,
  asItWas: Picture
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

/**
 * What nobody outside Figma knows of Figma. The fake can answer each question either way, and the tests that touch on one
 * run with both answers. The defaults are what we hold more likely.
 */
export interface FigmaUnknowns {
  /** Promises reject with bare strings, not with Errors. Seen in places, not known where not. */
  readonly rejectsWithStrings: boolean
  /** `absoluteRenderBounds` is cut by the frames around the layer that clip. */
  readonly boundsAreClipped: boolean
  /** A picture of a layer, unless taken with `useAbsoluteBounds`, is cut by the frames around it that clip. */
  readonly exportsAreClipped: boolean
  /** A layer that is inserted into a grid takes a cell, and a new row where none is free, before it is made ABSOLUTE. */
  readonly gridMakesRoom: boolean
  /** The children of a slot are handed out anew at every reading, so that `indexOf` finds none of them. */
  readonly slotChildrenAreNew: boolean
  /** A field stays bound to its variable, or tied to its component property, when it is written. */
  readonly writesKeepBindings: boolean
  /** Plugin data of a layer in a main component is read on that layer's copies in instances, too. */
  readonly dataShowsOnInstances: boolean
  /** A shader's paint may not be written back with the `propertyMetadata` that it was read with. */
  readonly metadataIsRefused: boolean
}

export const LIKELY: FigmaUnknowns = {
  rejectsWithStrings: false,
  boundsAreClipped: true,
  exportsAreClipped: true,
  gridMakesRoom: true,
  slotChildrenAreNew: false,
  writesKeepBindings: false,
  dataShowsOnInstances: false,
  metadataIsRefused: false
}

/** Settles as `promise` does; what it rejects with is text where Figma gives no more than that. */
export async function asFigmaRejects<T>({ rejectsWithStrings }: FigmaUnknowns, promise: Promise<T>): Promise<T> {
  try {
    return await promise
  } catch (error) {
    throw rejectsWithStrings && error instanceof Error ? error.message : error
  }
}

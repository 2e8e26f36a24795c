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

/**
 * What nobody could find out about Figma as a host of plugins. Each is a switch of the fake: tests run both answers, and
 * the plugin has to be right with either. The first answer that is named is the default.
 */
export interface HostUnknowns {
  /** Whether a toast with a button is shown. It was reported not to be (figma/plugin-typings#284). */
  readonly toastsWithButton: 'missing' | 'shown'
  /** What may be no larger than 20,480 bytes: each suggestion of a quick action, or all of them together. */
  readonly suggestionLimit: 'each' | 'list'
}

export const HOST_UNKNOWNS: HostUnknowns = {
  toastsWithButton: 'missing',
  suggestionLimit: 'each'
}

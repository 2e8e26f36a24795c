/**
 * Questions about Figma that nobody outside Figma can answer. Each is a switch of the fake: the plugin has to be right with
 * either answer, and the tests that depend on one run with both. A fake file holds the answers:
 *
 *     new FakeDocument({ gridMakesRoom: false })
 *
 * To add one: a line here with its likelier answer in `LIKELY_ANSWERS`, the code that reads it, a test that runs both answers,
 * and a check in conformance/src that asks the real Figma.
 */
export interface FigmaUnknowns {
  /** Whether promises reject with bare strings in place of errors. This was seen with some calls; nobody knows of all. */
  readonly rejectsWithStrings: boolean
  /** Whether `absoluteRenderBounds` is cut by frames around the layer that clip their content. */
  readonly boundsAreClipped: boolean
  /** Whether an export without `useAbsoluteBounds` is cut by frames around the layer that clip their content. */
  readonly exportsAreClipped: boolean
  /** Whether a layer that enters a grid takes a cell, or a new row where no cell is free, before it is made ABSOLUTE. */
  readonly gridMakesRoom: boolean
  /** Whether each reading of a slot's children gives new objects, so that `indexOf` finds none of them. */
  readonly slotChildrenAreNew: boolean
  /** Whether a field that is written stays bound to its variable and tied to its component property. */
  readonly writesKeepBindings: boolean
  /** Whether plugin data of a layer in a main component can be read on the copies of that layer in instances. */
  readonly dataShowsOnInstances: boolean
  /** Whether a shader paint is refused when it is written with the `propertyMetadata` that it was read with. */
  readonly metadataIsRefused: boolean
  /** Which size `getSizeAsync` gives for an image that its EXIF data turns. */
  readonly imageSizes: 'stored' | 'upright'
  /** Whether a toast with a button is shown. It was reported to be missing (figma/plugin-typings#284). */
  readonly toastsWithButton: 'missing' | 'shown'
  /** What must not exceed 20,480 bytes: each suggestion of a quick action, or all of them together. */
  readonly suggestionLimit: 'each' | 'list'
}

/** The answers that we hold more likely. */
export const LIKELY_ANSWERS: FigmaUnknowns = {
  rejectsWithStrings: false,
  boundsAreClipped: true,
  exportsAreClipped: true,
  gridMakesRoom: true,
  slotChildrenAreNew: false,
  writesKeepBindings: false,
  dataShowsOnInstances: false,
  metadataIsRefused: false,
  imageSizes: 'stored',
  toastsWithButton: 'missing',
  suggestionLimit: 'each'
}

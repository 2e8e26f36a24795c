/**
 * Questions about Figma that nobody outside Figma can answer. Each is a switch of the fake. The plugin has to be
 * right with either answer, and the tests that depend on a switch run with both. A fake file holds the answers:
 *
 *   new FakeDocument({ gridMakesRoom: false })
 *
 * To add a question, write a line here and its likelier answer in `LIKELY_ANSWERS`, the code that reads it, a test
 * that runs both answers, and a check in conformance/src that asks the real Figma.
 */
export interface FigmaUnknowns {
  /** Whether promises reject with bare strings instead of errors. Some calls do; nobody knows which others. */
  readonly rejectsWithStrings: boolean
  /** Whether `absoluteRenderBounds` is cut by frames around the layer that clip their content. */
  readonly boundsAreClipped: boolean
  /** Whether an export without `useAbsoluteBounds` is cut by frames around the layer that clip their content. */
  readonly exportsAreClipped: boolean
  /**
   * Whether a layer that enters a grid takes a cell, or a new row where no cell is free, before it is made ABSOLUTE.
   */
  readonly gridMakesRoom: boolean
  /**
   * Whether `numberOfFixedChildren` rises when a layer is inserted among a frame's fixed children or directly below them, and
   * falls when a fixed one is removed.
   */
  readonly fixedCountFollows: boolean
  /** Whether each reading of a slot's children gives new objects, so that `indexOf` finds none of them. */
  readonly slotChildrenAreNew: boolean
  /** Whether a field that is written stays bound to its variable and tied to its component property. */
  readonly writesKeepBindings: boolean
  /** Whether plugin data of a layer in a main component can be read on the copies of that layer in instances. */
  readonly dataShowsOnInstances: boolean
  /** Whether a shader paint is refused when it is written with the `propertyMetadata` that it was read with. */
  readonly metadataIsRefused: boolean
  /** Whether a shader paint is refused in each session until the shader was imported, although the file has it. */
  readonly shadersMustBeImported: boolean
  /** Which size `getSizeAsync` gives for an image that its EXIF data turns. */
  readonly imageSizes: 'stored' | 'upright'
  /** Whether a toast with a button is shown. It was reported to be missing (figma/plugin-typings#284). */
  readonly toastsWithButton: 'missing' | 'shown'
  /** Whether each suggestion of a quick action must stay below 20,480 bytes, or all of them together. */
  readonly suggestionLimit: 'each' | 'list'
}

/** The answers that seem more likely. */
export const LIKELY_ANSWERS: FigmaUnknowns = {
  rejectsWithStrings: false,
  boundsAreClipped: true,
  exportsAreClipped: true,
  gridMakesRoom: true,
  fixedCountFollows: true,
  slotChildrenAreNew: false,
  writesKeepBindings: false,
  dataShowsOnInstances: false,
  metadataIsRefused: false,
  shadersMustBeImported: false,
  imageSizes: 'stored',
  toastsWithButton: 'missing',
  suggestionLimit: 'each'
}

/**
 * What nobody could find out about Figma as a host of plugins. Each is a switch of the fake: tests run both answers, and
 * the plugin has to be right with either. The first answer that is named is the default.
 */
export interface HostUnknowns {
  /** Whether a toast with a button is shown. It was reported not to be (figma/plugin-typings#284). */
  readonly toastsWithButton: 'missing' | 'shown'
  /** What the promises of the API reject with; strings were seen in places. */
  readonly rejections: 'errors' | 'strings'
  /** What may be no larger than 20,480 bytes: each suggestion of a quick action, or all of them together. */
  readonly suggestionLimit: 'each' | 'list'
}

export const HOST_UNKNOWNS: HostUnknowns = {
  toastsWithButton: 'missing',
  rejections: 'errors',
  suggestionLimit: 'each'
}

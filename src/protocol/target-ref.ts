/** Identifies one thing that can be painted: a layer, one of its pictures, or the layer rendered as a whole. */
export interface TargetRef {
  /** Figma's id of the layer. */
  nodeId: string
  /**
   * Index of one picture among the layer's pictures, counted from the back. Null for the picture that the layer shows.
   */
  fill: number | null
  /** Whether the layer is rendered with everything in it, even if it has a picture of its own. */
  flatten: boolean
}

/** The target that stands for a layer: the picture that the layer shows, or its rendering if it has no picture. */
export function wholeLayer(nodeId: string): TargetRef {
  return { nodeId, fill: null, flatten: false }
}

/** A text that is equal for equal targets, for maps, lists and DOM keys. It is never parsed and never stored. */
export function targetKey({ nodeId, fill, flatten }: TargetRef): string {
  return `${nodeId}${fill === null ? '' : `/${fill}`}${flatten ? '/flat' : ''}`
}

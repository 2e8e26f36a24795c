/** Names one thing that can be painted: a layer, one of its pictures, or the layer rendered as a whole. */
export interface TargetRef {
  /** Figma's id of the layer. */
  nodeId: string
  /** Index of the picture among the places for pictures on the layer, from the back; null for the picture it shows. */
  fill: number | null
  /** The layer is rendered with everything in it, although it has a picture of its own. */
  flatten: boolean
}

/** The layer with the picture that it shows, or rendered where it has none. */
export function wholeLayer(nodeId: string): TargetRef {
  return { nodeId, fill: null, flatten: false }
}

/** Equal for equal targets, for maps, lists and DOM keys. It is never parsed and never stored. */
export function targetKey({ nodeId, fill, flatten }: TargetRef): string {
  return `${nodeId}${fill === null ? '' : `/${fill}`}${flatten ? '/flat' : ''}`
}

/** How the sandbox describes the selection to the panel. */
import type { TargetRef } from './target-ref.ts'

/**
 * Which targets a selection gives. `layers`: the selected layers themselves. `pictures`: every image fill inside them,
 * at any depth. `frames`: each selected frame, and each frame in a selected section, as one flat picture.
 */
export type Scope = 'layers' | 'pictures' | 'frames'

/** The scope that the designer chose, and whether hidden and locked layers inside the selection are included. */
export interface Scoping {
  scope: Scope
  withHidden: boolean
}

/** The scopes that the designer can choose, with the number of targets in each. */
export interface Scopes {
  /** The scope of `Selection.targets`: the scope that the designer chose, or `layers` if that scope has no targets. */
  chosen: Scope
  /** Number of targets in each scope. It is 0 for a scope with the same targets as `layers`. */
  counts: { layers: number; pictures: number; frames: number }
  /** Number of targets inside the selection that are hidden or locked. */
  unseen: { pictures: number; frames: number }
  withHidden: boolean
}

/** A layer, or one picture of a layer, that can be restyled. */
export interface Target {
  /**
   * Identifies the target in every call. Pass it on unchanged. `flatten` is set only where it gives a different
   * picture.
   */
  ref: TargetRef
  name: string
  /** Figma's node type as a designer calls it: "Rectangle", "Frame", "Text". */
  kind: string
  /** `fill`: the content is the layer's own image fill. `export`: the layer is rendered. */
  origin: 'fill' | 'export'
  /**
   * `SourceImage.key`. Layers with the same picture have the same key. Null where the key is not known before the
   * picture is read.
   */
  picture: string | null
  /**
   * Size of the picture on the canvas, in design pixels. A rendering includes parts beyond the layer, such as its
   * shadow.
   */
  width: number
  height: number
  /** Size of the layer itself, as Figma's own panel shows it. */
  layerWidth: number
  layerHeight: number
  locked: boolean
  /**
   * Whether the pastiche can become a fill of the layer. False for groups, texts and stand-ins, which are the layers
   * that an earlier `layer` landing made.
   */
  canFill: boolean
  /** The recipe as JSON, or null for a target without a pastiche. Read it with `parseRecipe`. */
  recipe: string | null
  /** Whether the picture was exchanged after the pastiche was painted. */
  outdated: boolean
}

/** A layer that cannot be restyled, and why. */
export interface Refusal {
  nodeId: string
  name: string
  kind: string
  code: 'unsupported-node' | 'empty-node' | 'read-only' | 'no-answer'
}

export interface Selection {
  targets: Target[]
  refused: Refusal[]
  scopes: Scopes
}

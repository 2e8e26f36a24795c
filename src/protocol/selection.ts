/** How the sandbox describes the selection to the panel. */
import type { TargetRef } from './target-ref.ts'

/**
 * The targets that a selection gives. `layers`: the selected layers themselves. `pictures`: every image fill inside
 * them, at any depth. `frames`: each selected frame, and each frame in a selected section, as one flat picture.
 */
export type Scope = 'layers' | 'pictures' | 'frames'

/** The scope that the designer chose, and whether it includes hidden and locked layers inside the selection. */
export interface Scoping {
  scope: Scope
  withHidden: boolean
}

/** The scopes that the designer can choose from. */
export interface Scopes {
  /** The scope of the targets. It is the one that the designer chose, or `layers` where that scope has no targets. */
  chosen: Scope
  /** Number of targets in each scope. It is 0 where the scope has the same targets as `layers`. */
  counts: { layers: number; pictures: number; frames: number }
  /** Number of targets inside the selection that are hidden or locked. */
  unseen: { pictures: number; frames: number }
  withHidden: boolean
}

/** A layer, or one picture of a layer, that can be restyled. */
export interface Target {
  /** Names the target in every call. Pass it on unchanged. `flatten` is set only where it gives another picture. */
  ref: TargetRef
  name: string
  /** Figma's node type in a designer's words: "Rectangle", "Frame", "Text". */
  kind: string
  /** `fill`: its own image fill is the content. `export`: the layer is rendered. */
  origin: 'fill' | 'export'
  /**
   * `SourceImage.key` where it is known without reading the picture, else null. Layers with the same picture have the
   * same key.
   */
  picture: string | null
  /** Size of the picture on the canvas, in design pixels. A rendering has what reaches beyond the layer, such as its shadow. */
  width: number
  height: number
  /** Size of the layer itself, as Figma's own panel shows it. */
  layerWidth: number
  layerHeight: number
  locked: boolean
  /** The pastiche can become one of its fills. False where only `layer` is possible: for groups, texts and stand-ins. */
  canFill: boolean
  /** The recipe as JSON where this target has a pastiche. Read it with `parseRecipe`. */
  recipe: string | null
  /** Someone exchanged the picture after the pastiche was painted. */
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

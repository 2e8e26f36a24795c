/** All calls and events between the sandbox (src/plugin) and the iframe (src/ui). */
import type { Filters } from '../common/filters.ts'
import type { Landing, Look } from '../common/look.ts'
import type { LossWeights } from '../common/losses.ts'
import type { StrokeLength } from './learn-calls.ts'
import type { TargetRef } from './target-ref.ts'
import type { Call, Checked } from './wire.ts'

/**
 * Which targets a selection gives: `layers` the selected layers themselves; `pictures` every image fill inside them, at any
 * depth; `frames` each selected frame, and each frame of a selected section, as one flat picture.
 */
export type Scope = 'layers' | 'pictures' | 'frames'

/** The scope that the designer chose, and whether hidden and locked layers inside the selection are included. */
export interface Scoping {
  scope: Scope
  withHidden: boolean
}

/** The scopes that the designer can choose from. */
export interface Scopes {
  /** The scope of the targets: the one that the designer chose, or `layers` where that one has no targets. */
  chosen: Scope
  /** Number of targets in each scope; 0 for one that would not differ from `layers`. */
  counts: { layers: number; pictures: number; frames: number }
  /** Number of targets that lie hidden or locked inside the selection. */
  unseen: { pictures: number; frames: number }
  withHidden: boolean
}

/** A layer, or one picture of a layer, that can be restyled. */
export interface Target {
  /** Names it in every call; pass it on unchanged. `flatten` is set only where that makes it another picture. */
  ref: TargetRef
  name: string
  /** Figma's node type in words a designer uses: "Rectangle", "Frame", "Text". */
  kind: string
  /** `fill`: its own image fill is the content. `export`: the layer is rendered. */
  origin: 'fill' | 'export'
  /** `SourceImage.key` where it is known without reading the picture; else null. Layers that show the same picture have the same key. */
  picture: string | null
  /** Size on the canvas, in design pixels. */
  width: number
  height: number
  locked: boolean
  /** The pastiche can become one of its fills. False where only `layer` is possible: for groups, texts and stand-ins. */
  canFill: boolean
  /** The recipe's JSON where this target has a pastiche; read it with `parseRecipe`. */
  recipe: string | null
  /** The picture was replaced by another one since the pastiche was painted. */
  outdated: boolean
}

/** A layer that cannot be restyled, and why. */
export interface Refusal {
  nodeId: string
  name: string
  kind: string
  code: 'unsupported-node' | 'empty-node' | 'read-only'
}

export interface Selection {
  targets: Target[]
  refused: Refusal[]
  scopes: Scopes
}

/** One image. Each message has one at most, because messages are copied and a list would need twice its memory. */
export interface SourceImage {
  /** Equal for equal content: `hash:…` of an image fill, its filters included, `node:…` of a rendered layer. */
  key: string
  /** PNG, JPEG or GIF as stored or as Figma exported it. */
  bytes: Uint8Array
  origin: 'fill' | 'export'
  /** Figma's filters on the image fill; absent where they change nothing. */
  filters?: Filters
  /** Pixels of `bytes` for each design pixel on the canvas. */
  pixelsPerUnit: number
}

export interface Applied {
  /** The target that now has the pastiche: the one that was painted, or the new layer. */
  target: TargetRef
  /** Not always the landing that was asked for: the background of a frame cannot become a `layer`, and a stand-in stays one. */
  landing: Landing
}

/** The settings that the designer used last. They are stored on the machine. */
export interface Preferences {
  look: Look | null
  landing: Landing
  /** The panel shows all settings of a look, not only the essential ones. */
  more: boolean
}

/** The state of a learning that has not ended, with all that is needed to continue it after the panel was closed. */
export interface LearningCheckpoint {
  name: string
  /** Id of the transformer that the vector belongs to, as in a recipe. */
  engine: string
  /** The best style vector so far: float32, little endian. */
  style: Uint8Array
  /** Steps that were done. */
  step: number
  strokes: StrokeLength
  weights: LossWeights
  /** The cropped style pictures as small JPEGs, 300 kB in total at most. */
  pictures: { name: string; bytes: Uint8Array }[]
}

/**
 * The layers that are still to be painted, with all that is needed to continue. It is stored while painting goes on and
 * deleted at its end, so it is left over when the plugin is closed in between. Every other command of ours closes it.
 */
export interface InterruptedPainting {
  done: number
  total: number
  /** The targets that are still to be painted. */
  layers: { target: TargetRef; name: string }[]
  /** A recipe's JSON: the look, with its styles and the statistics of its series. */
  recipe: string
  /** Names of the settings that are changed on each pastiche's own look; null where all layers get the recipe's look. */
  touched: string[] | null
}

/** Where own styles are stored: `mine` on this machine, for one designer; `file` in the document, for everyone who opens it. */
export type Shelf = 'mine' | 'file'

/** Answered by src/plugin. */
export interface PluginCalls {
  getSelection: Call<null, Selection>
  /** The content of a target: for a pastiche, the original picture it was painted from. */
  readSource: Call<{ target: TargetRef }, SourceImage>
  /** The same as `readSource` without the bytes, which are slow to copy. A layer without a picture is rendered for it. */
  measureSource: Call<{ target: TargetRef }, { key: string; pixelsPerUnit: number }>
  /** The layer as it looks now, a PNG of at most 64 px. */
  readThumbnail: Call<{ nodeId: string }, Uint8Array>
  /** Sets the scope in which selections are described from now on. `selectionChanged` follows. */
  chooseScope: Call<Scoping, null>
  /** Puts a finished pastiche on its layer. `recipe` is a recipe's JSON. One undo step, unless `commit` is false. */
  applyPastiche: Call<
    {
      target: TargetRef
      image: Uint8Array
      recipe: string
      landing: Landing
      sourceKey: string
      commit: boolean
    },
    Applied
  >
  /** Removes the pastiche, also one of an earlier session. One undo step. */
  restoreOriginal: Call<{ target: TargetRef }, { nodeId: string }>
  /** The same for several targets, as one undo step. Those that fail are left as they are. */
  restoreOriginals: Call<{ targets: TargetRef[] }, { restored: number; failed: number }>
  /**
   * Begins a contact sheet beside the layers of its rows, with a title and the headings of its columns. All changes until
   * `closeSheet` are one undo step, so `closeSheet` has to be called. It removes a sheet without rows.
   */
  openSheet: Call<
    { title: string; columns: string[]; rows: { nodeId: string; height: number }[]; cellWidth: number },
    { sheetId: string }
  >
  /** Begins a row with the layer's own picture. Width and height are in design pixels. */
  addSheetRow: Call<
    { sheetId: string; target: TargetRef; name: string; width: number; height: number },
    { rowId: string }
  >
  /** Adds a pastiche of the row's picture, which can be edited and restored like any other. */
  addSheetCell: Call<{ rowId: string; image: Uint8Array; recipe: string; name: string }, { nodeId: string }>
  /** Removes an unfinished row. */
  dropSheetRow: Call<{ rowId: string }, null>
  closeSheet: Call<{ sheetId: string; rows: number }, null>
  /**
   * Removes the pastiches that `applyPastiche` put on these targets, which are those that it answered with, and puts back the
   * pastiches that were there before. One undo step. Other changes since then stay.
   */
  revert: Call<{ targets: TargetRef[] }, { failed: number }>
  /** Removes the contact sheet with these rows. One undo step. */
  removeSheet: Call<{ rowIds: string[] }, null>
  loadPreferences: Call<null, Preferences | null>
  savePreferences: Call<Preferences, null>
  /** The painting in this file that was interrupted; null when there is none. */
  loadInterrupted: Call<null, InterruptedPainting | null>
  /** Stores on this machine the layers that are still to be painted, in place of those before; null deletes them. */
  saveInterrupted: Call<InterruptedPainting | null, null>
  /** Describes these targets as `Selection` does, in their order, without those that cannot be painted. */
  describeTargets: Call<{ targets: TargetRef[] }, Target[]>
  /** The checkpoint that was stored last; null when there is none, or it cannot be read. */
  loadLearningCheckpoint: Call<null, LearningCheckpoint | null>
  /** Stores a checkpoint on this machine in place of the one before; null deletes it. */
  saveLearningCheckpoint: Call<LearningCheckpoint | null, null>
  /** Every style on both shelves as the JSON of a style record. It is not checked: read it with `parseStyleRecord`. */
  listStyles: Call<null, Record<Shelf, string[]>>
  /** Puts a style on a shelf, in place of one with the same id. In the document this is an undo step of its own. */
  saveStyle: Call<{ shelf: Shelf; record: string }, null>
  /** Deletes a style from a shelf; it may be gone already. */
  deleteStyle: Call<{ shelf: Shelf; id: string }, null>
  /** Selects the node and brings it into view. */
  showNode: Call<{ nodeId: string }, null>
  resizeWindow: Call<{ width: number; height: number }, null>
  closePlugin: Call<null, null>
}

/** A look that the designer chose in a quick action, without the panel. Null stands for the setting that was used last. */
export interface Wish {
  /** The id of a preset or of a style on a shelf. */
  style: string | null
  strength: number | null
  /** A recipe's JSON whose look is pasted; the other two fields are then ignored. */
  recipe: string | null
}

/** The result of painting without the panel. The sentence is for one of Figma's notifications: at most 100 characters. */
export interface Outcome {
  sentence: string
  failed: boolean
}

export interface PaintingProgress {
  done: number
  total: number
  /** The studio has not answered for a minute. */
  isSilent: boolean
}

/** Answered by src/ui. */
export interface UiCalls {
  /** Paints the selection. It does not reject: a failure is part of the answer. */
  stylize: Call<Wish, Outcome, PaintingProgress>
}

/** Sent by src/plugin. */
export interface PluginEvents {
  selectionChanged: Selection
  /** The styles of this file were changed, by us, a teammate or an undo. It has all of them, as `listStyles` does. */
  fileStylesChanged: { records: string[] }
}

/** Sent by src/ui. `ready` is sent once, when the iframe listens; the sandbox sends nothing before it. */
export interface UiEvents {
  ready: null
}

/** Fails to compile when a call has a type that cannot be sent. @public */
export type AllCallsAreWireSafe = [Same<PluginCalls>, Same<UiCalls>]
type Same<Table extends Checked<Table>> = Table

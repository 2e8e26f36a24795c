/** The whole conversation between the sandbox (src/plugin) and the iframe (src/ui), on one page. */
import type { Filters } from '../common/filters.ts'
import type { Landing, Look } from '../common/look.ts'
import type { LossWeights } from '../common/losses.ts'
import type { StrokeLength } from './learn-calls.ts'
import type { TargetRef } from './target-ref.ts'
import type { Call, Checked } from './wire.ts'

/**
 * Which layers a selection comes to: `layers` the selected ones themselves, `pictures` every image fill that is in them,
 * at any depth, `frames` each selected frame (of a section, each frame in it) as a flat picture of itself.
 */
export type Scope = 'layers' | 'pictures' | 'frames'

/** What the designer wants painted. Hidden and locked layers inside a selection stay out unless asked for. */
export interface Scoping {
  scope: Scope
  withHidden: boolean
}

/** The scopes that there are to choose from. */
export interface Scopes {
  /** Which one the targets are of: the wish, or `layers` where the selection has nothing of that kind. */
  chosen: Scope
  /** How many layers that can be painted each comes to; 0 for one that would not differ from `layers`. */
  counts: { layers: number; pictures: number; frames: number }
  /** How many of each lie hidden or locked inside the selection. */
  unseen: { pictures: number; frames: number }
  withHidden: boolean
}

/** A layer that can be restyled. */
export interface Target {
  /** Names it in every call. `flatten` is set only where that makes it another picture. */
  ref: TargetRef
  name: string
  /** Figma's node type in words a designer uses: "Rectangle", "Frame", "Text". */
  kind: string
  /** `fill`: its own image fill is the content. `export`: the layer is rendered. */
  origin: 'fill' | 'export'
  /** `SourceImage.key` where it is known without reading: the same for all layers that show the same picture. */
  picture: string | null
  /** Size on the canvas, in design pixels. */
  width: number
  height: number
  locked: boolean
  /** Its own fills can take the pastiche. False where only `layer` can land: groups, text, and layers of our own. */
  canFill: boolean
  /** The recipe's JSON when this layer is or carries a pastiche; read it with `parseRecipe`. */
  recipe: string | null
  /** A pastiche whose picture was replaced since it was painted. */
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

/** One image per message: each is copied on its way, so lists of them would double the peak. */
export interface SourceImage {
  /** Equal for equal content: `hash:…` of an image fill, its filters included, `node:…` of a rendered layer. */
  key: string
  /** PNG, JPEG or GIF as stored or as Figma exported it. */
  bytes: Uint8Array
  origin: 'fill' | 'export'
  /** What Figma shows an image fill with; absent where that changes nothing. */
  filters?: Filters
  /** How many pixels of `bytes` make one design pixel on the canvas. */
  pixelsPerUnit: number
}

export interface Applied {
  /** Where the pastiche lies now: on the target itself, or on a new layer. */
  target: TargetRef
  /** Not always the requested one: a frame takes no `layer` for its background, a layer of our own stays one. */
  landing: Landing
}

/** What the user last set; kept in clientStorage. */
export interface Preferences {
  look: Look | null
  landing: Landing
  /** All settings of a look are on show, not only the essential ones. */
  more: boolean
}

/** A learning that has not come to its end: all that it takes to go on with it after the panel was closed. */
export interface LearningCheckpoint {
  name: string
  /** Which transformer the vector belongs to, as recipes name it. */
  engine: string
  /** The best so far: float32, little endian. */
  style: Uint8Array
  /** How many steps it has had. */
  step: number
  strokes: StrokeLength
  weights: LossWeights
  /** Of each style picture the part that is meant, a small JPEG; 300 kB together at most. */
  pictures: { name: string; bytes: Uint8Array }[]
}

/**
 * A painting that was ended with the plugin, as any other command of ours does: what it takes to go on with it. It is
 * kept while it is under way, so there is one until that is over.
 */
export interface InterruptedPainting {
  done: number
  total: number
  /** The targets that are still to be painted. */
  layers: { target: TargetRef; name: string }[]
  /** A recipe's JSON: the look, with its styles and the statistics of its series. */
  recipe: string
  /** Each pastiche keeps its own look but for what these names say; null where all get the one look. */
  touched: string[] | null
}

/** Where own styles are kept: `mine` on this machine, for one designer; `file` in the document, for all who open it. */
export type Shelf = 'mine' | 'file'

/** Answered by src/plugin. */
export interface PluginCalls {
  getSelection: Call<null, Selection>
  /** The content of a target: for a pastiche, the original picture it was painted from. */
  readSource: Call<{ target: TargetRef }, SourceImage>
  /** As `readSource`, without the bytes, which are slow to copy. A layer without a picture is rendered for it. */
  measureSource: Call<{ target: TargetRef }, { key: string; pixelsPerUnit: number }>
  /** The layer as it looks now, a PNG of at most 64 px. */
  readThumbnail: Call<{ nodeId: string }, Uint8Array>
  /** From now on the selection is told in this scope; `selectionChanged` follows. */
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
  /** Takes the pastiche off again, also in a later session. One undo step. */
  restoreOriginal: Call<{ target: TargetRef }, { nodeId: string }>
  /** The same for many, as one undo step. Those that failed are left as they are. */
  restoreOriginals: Call<{ targets: TargetRef[] }, { restored: number; failed: number }>
  /**
   * Begins a contact sheet beside the layers of its rows: nothing but title and columns yet. All that is done to it is one
   * undo step, which `closeSheet` ends; it has to be called, and takes a sheet of no rows away. Answers the sheet's id.
   */
  openSheet: Call<
    { title: string; columns: string[]; rows: { nodeId: string; height: number }[]; cellWidth: number },
    { sheetId: string }
  >
  /** Begins a row with the layer's own picture, at this size on the canvas. */
  addSheetRow: Call<
    { sheetId: string; target: TargetRef; name: string; width: number; height: number },
    { rowId: string }
  >
  /** Adds a pastiche of the row's picture, which can be edited and restored as any other. */
  addSheetCell: Call<{ rowId: string; image: Uint8Array; recipe: string; name: string }, { nodeId: string }>
  /** Takes an unfinished row away. */
  dropSheetRow: Call<{ rowId: string }, null>
  closeSheet: Call<{ sheetId: string; rows: number }, null>
  /**
   * Takes off what `applyPastiche` has put on these targets, by its answers; a pastiche that was there before is there
   * again. One undo step, and a change like any other: whatever was done since stays.
   */
  revert: Call<{ targets: TargetRef[] }, { failed: number }>
  /** Takes the contact sheet with these rows away. One undo step. */
  removeSheet: Call<{ rowIds: string[] }, null>
  loadPreferences: Call<null, Preferences | null>
  savePreferences: Call<Preferences, null>
  /** The painting in this file that came to no end; null when there is none. */
  loadInterrupted: Call<null, InterruptedPainting | null>
  /** Keeps on this machine what there is still to paint, in the stead of what was kept before; null forgets it. */
  saveInterrupted: Call<InterruptedPainting | null, null>
  /** These layers as `Selection` would tell of them now, in their order; those that cannot be painted are left out. */
  describeTargets: Call<{ targets: TargetRef[] }, Target[]>
  /** The learning that was kept last; null when none was, or it is not what it should be. */
  loadLearningCheckpoint: Call<null, LearningCheckpoint | null>
  /** Keeps it on this machine in the stead of the one before; null forgets it. */
  saveLearningCheckpoint: Call<LearningCheckpoint | null, null>
  /** Every style on both shelves, each the JSON of a style record, unread: for `parseStyleRecord`. */
  listStyles: Call<null, Record<Shelf, string[]>>
  /** Puts a style on a shelf, in the stead of the one with its id. To the document, it is one undo step of its own. */
  saveStyle: Call<{ shelf: Shelf; record: string }, null>
  /** Takes a style off a shelf; there may be none. */
  deleteStyle: Call<{ shelf: Shelf; id: string }, null>
  /** Selects the node and brings it into view. */
  showNode: Call<{ nodeId: string }, null>
  resizeWindow: Call<{ width: number; height: number }, null>
  closePlugin: Call<null, null>
}

/** A look that is asked for without the panel. What is null is as the designer set it last. */
export interface Wish {
  /** The id of a preset or of a style on a shelf. */
  style: string | null
  strength: number | null
  /** A recipe's JSON, whose look is to be pasted; then the other two do not count. */
  recipe: string | null
}

/** How painting without the panel went, for a notification of Figma's: at most 100 characters. */
export interface Outcome {
  sentence: string
  failed: boolean
}

export interface PaintingProgress {
  done: number
  total: number
  /** Nothing was heard of what paints for a minute: it is busy, or gone. */
  isSilent: boolean
}

/** Answered by src/ui. */
export interface UiCalls {
  /** Paints the selection as wished for. Does not fail: how it went is in the answer. */
  stylize: Call<Wish, Outcome, PaintingProgress>
}

/** Sent by src/plugin. */
export interface PluginEvents {
  selectionChanged: Selection
  /** A teammate, an undo or we changed the styles of this file: all of them, as `listStyles` tells them. */
  fileStylesChanged: { records: string[] }
}

/** Sent by src/ui. `ready` comes once, after the iframe is listening; the sandbox sends nothing before it. */
export interface UiEvents {
  ready: null
}

/** Does not compile when a call could not cross. @public */
export type AllCallsAreWireSafe = [Same<PluginCalls>, Same<UiCalls>]
type Same<Table extends Checked<Table>> = Table

/** All calls and events between the sandbox (src/plugin) and the iframe (src/ui). */
import type { ErrorCode } from '../common/errors.ts'
import type { Filters } from '../common/filters.ts'
import type { Landing } from '../common/look.ts'
import type { Palette } from '../common/palette.ts'
import type { Cover, LayerAbove } from './layer-above.ts'
import type { Scoping, Selection, Target } from './selection.ts'
import type { InterruptedPainting, LearningCheckpoint, Preferences, Shelf } from './stored.ts'
import type { TargetRef } from './target-ref.ts'
import type { Call, Checked } from './wire.ts'

/**
 * One image. A message has at most one image, because Figma copies each message: a list of images would be in memory
 * twice.
 */
export interface SourceImage {
  /** Equal for equal content: `hash:…` for an image fill with its filters, `node:…` for a rendered layer. */
  key: string
  /** PNG, JPEG or GIF: the stored file, or what Figma exported. */
  bytes: Uint8Array
  origin: 'fill' | 'export'
  /** Figma's filters on the image fill; absent where they change nothing. */
  filters?: Filters
  /** Pixels of `bytes` for each design pixel on the canvas. */
  pixelsPerUnit: number
}

export interface Applied {
  /** The target that now has the pastiche: the painted target, or the new layer. */
  target: TargetRef
  /**
   * Where the pastiche landed. This can differ from the request: the background of a frame cannot become a `layer`, and
   * a pastiche on a layer that an earlier `layer` landing made stays on that layer.
   */
  landing: Landing
}

/** Calls that the sandbox (src/plugin) answers. */
export interface PluginCalls {
  getSelection: Call<null, Selection>
  /** The content of a target. For a pastiche it is the original picture. */
  readSource: Call<{ target: TargetRef }, SourceImage>
  /**
   * Like `readSource` without the bytes, which are slow to copy. A layer without an image fill is still rendered for
   * this.
   */
  measureSource: Call<{ target: TargetRef }, { key: string; pixelsPerUnit: number }>
  /** A PNG of the layer as it looks now, at most 64 px long. */
  readThumbnail: Call<{ nodeId: string }, Uint8Array>
  /** The visible layers that lie over a target, the lowest first. */
  listLayersAbove: Call<{ target: TargetRef }, LayerAbove[]>
  /** The picture of a layer that lies over a target, and the places of both. */
  readLayerAbove: Call<{ target: TargetRef; nodeId: string }, Cover>
  /** Sets the scope of all later selections. A `selectionChanged` event follows. */
  chooseScope: Call<Scoping, null>
  /**
   * Puts a finished pastiche on its layer. `recipe` is JSON. The call is one undo step. With `commit` false, the undo
   * step also contains the changes of the next calls, until `endStep`.
   */
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
  /** Ends the undo step that `applyPastiche` left open with `commit` false. */
  endStep: Call<null, null>
  /** Removes the pastiche, even if an earlier session applied it. One undo step. */
  restoreOriginal: Call<{ target: TargetRef }, { nodeId: string }>
  /**
   * Restores several targets in one undo step. A target that cannot be restored stays unchanged. `why` is the error
   * code of the first failure.
   */
  restoreOriginals: Call<{ targets: TargetRef[] }, { restored: number; failed: number; why: ErrorCode | null }>
  /**
   * Begins a contact sheet beside the layers of its rows, with a title and the headings of its columns. All changes
   * until `closeSheet` are one undo step, so `closeSheet` must be called. If the sheet has no rows, `closeSheet`
   * removes it. `line` is the number of cells on a line. If there are more columns, each row has several lines, and
   * each cell has its own heading.
   */
  openSheet: Call<
    {
      title: string
      columns: string[]
      rows: { nodeId: string; height: number }[]
      cellWidth: number
      line: number
    },
    { sheetId: string }
  >
  /**
   * Begins a row with the layer's own picture. Width and height are in design pixels. With `onGrey` all cells get a
   * grey background, for a picture that cannot be seen on white.
   */
  addSheetRow: Call<
    { sheetId: string; target: TargetRef; name: string; width: number; height: number; onGrey: boolean },
    { rowId: string }
  >
  /** Adds a pastiche of the row's picture as a cell. It can be edited and restored like any other pastiche. */
  addSheetCell: Call<{ rowId: string; image: Uint8Array; recipe: string; name: string }, { nodeId: string }>
  /** Removes an unfinished row. */
  dropSheetRow: Call<{ rowId: string }, null>
  closeSheet: Call<{ sheetId: string; rows: number }, null>
  /**
   * Removes the pastiches that `applyPastiche` put on these targets, and puts back the pastiches that were there
   * before. The targets must be those that `applyPastiche` returned. All other changes since then stay. One undo step.
   * `why` is the error code of the first failure.
   */
  revert: Call<{ targets: TargetRef[] }, { failed: number; why: ErrorCode | null }>
  /** Removes the contact sheet with these rows. One undo step. */
  removeSheet: Call<{ rowIds: string[] }, null>
  /** The stored preferences as JSON, or null. The sandbox does not check them, so read them with `readPreferences`. */
  loadPreferences: Call<null, string | null>
  savePreferences: Call<Preferences, null>
  /** The interrupted painting of this file, or null. */
  loadInterrupted: Call<null, InterruptedPainting | null>
  /** Stores on this machine which layers are not painted yet, in place of the list stored before. Null deletes it. */
  saveInterrupted: Call<InterruptedPainting | null, null>
  /** Describes targets in their order, as `Selection` does. Targets that cannot be painted are left out. */
  describeTargets: Call<{ targets: TargetRef[] }, Target[]>
  /** The last stored checkpoint. Null if there is none or it cannot be read. */
  loadLearningCheckpoint: Call<null, LearningCheckpoint | null>
  /** Stores a checkpoint on this machine in place of the last one. Null deletes it. */
  saveLearningCheckpoint: Call<LearningCheckpoint | null, null>
  /**
   * All styles on both shelves, each a style record as JSON. The sandbox does not check them, so read them with
   * `parseStyleRecord`.
   */
  listStyles: Call<null, Record<Shelf, string[]>>
  /** Puts a style on a shelf. It replaces a style with the same id. On the shelf `file` this is an undo step. */
  saveStyle: Call<{ shelf: Shelf; record: string }, null>
  /** Deletes a style from a shelf. A style that is not there is no error. */
  deleteStyle: Call<{ shelf: Shelf; id: string }, null>
  /** The palettes of the file: its local colour styles, and each local collection of colour variables. */
  listPalettes: Call<null, Palette[]>
  /** Selects the node and brings it into view. */
  showNode: Call<{ nodeId: string }, null>
  resizeWindow: Call<{ width: number; height: number }, null>
  closePlugin: Call<null, null>
}

/**
 * The look that the designer chose in a quick action, without the panel. Null stands for the setting that was used
 * last.
 */
export interface Wish {
  /** The id of a preset or of a style on a shelf. */
  style: string | null
  strength: number | null
  /** A recipe as JSON, if its look is pasted. `style` and `strength` are then ignored. */
  recipe: string | null
}

/**
 * The result of painting without the panel. The sentence is shown in a notification of Figma, so it has at most 100
 * characters.
 */
export interface Outcome {
  sentence: string
  failed: boolean
}

export interface PaintingProgress {
  done: number
  total: number
  /** Whether the studio has not answered for a minute. */
  isStudioSilent: boolean
}

/** Calls that the iframe (src/ui) answers. */
export interface UiCalls {
  /** Paints the selection. The call never rejects: `Outcome` also describes failures. */
  stylize: Call<Wish, Outcome, PaintingProgress>
}

/** Events that the sandbox (src/plugin) sends. */
export interface PluginEvents {
  selectionChanged: Selection
  /**
   * The styles of this file were changed by us, a teammate or an undo. `records` has all of them, as in `listStyles`.
   */
  fileStylesChanged: { records: string[] }
}

/**
 * Events that the iframe (src/ui) sends. It sends `ready` once, when it listens. The sandbox sends nothing before that.
 */
export interface UiEvents {
  ready: null
}

/** Fails to compile when a call has a type that cannot be sent. @public */
export type AllCallsAreWireSafe = [Same<PluginCalls>, Same<UiCalls>]
type Same<Table extends Checked<Table>> = Table

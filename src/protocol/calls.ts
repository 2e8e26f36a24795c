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

/** One image. A message carries one at most, because messages are copied and a list would need twice its memory. */
export interface SourceImage {
  /** Equal for equal content: `hash:…` for an image fill with its filters, `node:…` for a rendered layer. */
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
  /** The target that has the pastiche now: the painted one, or the new layer. */
  target: TargetRef
  /**
   * It may differ from the landing that was asked for. The background of a frame cannot become a `layer`, and a
   * stand-in stays one.
   */
  landing: Landing
}

/** Answered by src/plugin. */
export interface PluginCalls {
  getSelection: Call<null, Selection>
  /** The content of a target. For a pastiche it is the original picture. */
  readSource: Call<{ target: TargetRef }, SourceImage>
  /**
   * Like `readSource` without the bytes, which are slow to copy. A layer without a picture has to be rendered for it.
   */
  measureSource: Call<{ target: TargetRef }, { key: string; pixelsPerUnit: number }>
  /** The layer as it looks now, a PNG of at most 64 px. */
  readThumbnail: Call<{ nodeId: string }, Uint8Array>
  /** The layers that lie over a target and can be seen, the lowest first. */
  listLayersAbove: Call<{ target: TargetRef }, LayerAbove[]>
  /** A layer that lies over a target, and where both are. */
  readLayerAbove: Call<{ target: TargetRef; nodeId: string }, Cover>
  /** Sets the scope of all selections from now on. `selectionChanged` follows. */
  chooseScope: Call<Scoping, null>
  /** Puts a finished pastiche on its layer. `recipe` is JSON. One undo step, unless `commit` is false. */
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
  /** Ends the undo step of pastiches that were put on their layers without `commit`. */
  endStep: Call<null, null>
  /** Removes the pastiche, even one of an earlier session. One undo step. */
  restoreOriginal: Call<{ target: TargetRef }, { nodeId: string }>
  /** Restores several targets as one undo step. Those that fail stay as they are. `why` is the code of the first one. */
  restoreOriginals: Call<{ targets: TargetRef[] }, { restored: number; failed: number; why: ErrorCode | null }>
  /**
   * Begins a contact sheet beside the layers of its rows, with a title and the headings of its columns. All changes
   * until `closeSheet` are one undo step, so `closeSheet` must be called. It also removes a sheet without rows.
   * With fewer cells on a `line` than there are columns, a row has several lines, and each cell its own heading.
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
   * Begins a row with the layer's own picture. Width and height are in design pixels. `onGrey`: all cells get a grey ground,
   * because the picture cannot be seen on white.
   */
  addSheetRow: Call<
    { sheetId: string; target: TargetRef; name: string; width: number; height: number; onGrey: boolean },
    { rowId: string }
  >
  /** Adds a pastiche of the row's picture, which can be edited and restored like any other. */
  addSheetCell: Call<{ rowId: string; image: Uint8Array; recipe: string; name: string }, { nodeId: string }>
  /** Removes an unfinished row. */
  dropSheetRow: Call<{ rowId: string }, null>
  closeSheet: Call<{ sheetId: string; rows: number }, null>
  /**
   * Removes the pastiches that `applyPastiche` put on these targets, and puts back the pastiches that were there
   * before. The targets are those in the answers of `applyPastiche`. One undo step. Other changes since then stay. `why`
   * is the error code of the first pastiche that could not be removed.
   */
  revert: Call<{ targets: TargetRef[] }, { failed: number; why: ErrorCode | null }>
  /** Removes the contact sheet with these rows. One undo step. */
  removeSheet: Call<{ rowIds: string[] }, null>
  /** The stored preferences as JSON, null where there are none. They are not checked: read them with `readPreferences`. */
  loadPreferences: Call<null, string | null>
  savePreferences: Call<Preferences, null>
  /** The painting in this file that was interrupted; null when there is none. */
  loadInterrupted: Call<null, InterruptedPainting | null>
  /** Stores the layers that are not painted yet, on this machine, in place of the last list. Null deletes it. */
  saveInterrupted: Call<InterruptedPainting | null, null>
  /** Describes these targets as `Selection` does, in their order, without those that cannot be painted. */
  describeTargets: Call<{ targets: TargetRef[] }, Target[]>
  /** The last stored checkpoint. Null when there is none, or it cannot be read. */
  loadLearningCheckpoint: Call<null, LearningCheckpoint | null>
  /** Stores a checkpoint on this machine in place of the last one. Null deletes it. */
  saveLearningCheckpoint: Call<LearningCheckpoint | null, null>
  /**
   * All styles on both shelves, each a style record as JSON. They are not checked: read them with `parseStyleRecord`.
   */
  listStyles: Call<null, Record<Shelf, string[]>>
  /** Puts a style on a shelf, in place of one with the same id. In the document this is an undo step. */
  saveStyle: Call<{ shelf: Shelf; record: string }, null>
  /** Deletes a style from a shelf, where it may be missing already. */
  deleteStyle: Call<{ shelf: Shelf; id: string }, null>
  /** The palettes of the file: its local colour styles, and each local collection of colour variables. */
  listPalettes: Call<null, Palette[]>
  /** Selects the node and brings it into view. */
  showNode: Call<{ nodeId: string }, null>
  resizeWindow: Call<{ width: number; height: number }, null>
  closePlugin: Call<null, null>
}

/** A look that the designer chose in a quick action, without the panel. Null means the setting that was used last. */
export interface Wish {
  /** The id of a preset or of a style on a shelf. */
  style: string | null
  strength: number | null
  /** A recipe as JSON whose look is pasted. The other two fields are then ignored. */
  recipe: string | null
}

/**
 * The result of painting without the panel. The sentence goes into a notification of Figma, so it has at most 100
 * characters.
 */
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
  /** Paints the selection. It never rejects: a failure is part of the answer. */
  stylize: Call<Wish, Outcome, PaintingProgress>
}

/** Sent by src/plugin. */
export interface PluginEvents {
  selectionChanged: Selection
  /** We, a teammate or an undo changed the styles of this file. The event has all of them, as `listStyles` does. */
  fileStylesChanged: { records: string[] }
}

/** Sent by src/ui. `ready` is sent once, when the iframe listens; the sandbox sends nothing before it. */
export interface UiEvents {
  ready: null
}

/** Fails to compile when a call has a type that cannot be sent. @public */
export type AllCallsAreWireSafe = [Same<PluginCalls>, Same<UiCalls>]
type Same<Table extends Checked<Table>> = Table

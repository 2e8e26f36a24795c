import type { ErrorCode } from '../../common/errors.ts'
import { DEFAULT_LANDING, DEFAULT_LOOK, type Landing, type Look } from '../../common/look.ts'
import type { Mask } from '../../common/mask.ts'
import type { Palette } from '../../common/palette.ts'
import type { Selection, Target } from '../../protocol/selection.ts'
import type { InterruptedPainting, Preferences, Shelf } from '../../protocol/stored.ts'
import { targetKey } from '../../protocol/target-ref.ts'
import { defaultsOf } from '../styles/style-defaults.ts'
import type { OwnStyle, Style, StyleCatalog } from '../styles/styles.ts'
import { type Learning, NOT_LEARNING } from './learning-state.ts'
import { NO_PREVIEW, type Preview, type Sample } from './preview.ts'
import type { Task, Work } from './work.ts'

/** A look, how its pastiche lands on a layer, and the styles that the look needs and the gallery does not have. */
export interface LookSettings {
  readonly look: Look
  readonly landing: Landing
  /** The styles that a recipe brought along: the style of its look, and the style mixed in. */
  readonly customs: readonly Style[]
}

/** Everything that decides how a target is painted. */
export interface PaintSettings extends LookSettings {
  /** Presets, and the styles on the shelves. */
  readonly catalog: StyleCatalog
  /**
   * Masks of the protected parts of pictures, by `targetKey`. Only those that were changed since their layers were
   * selected.
   */
  readonly masks: ReadonlyMap<string, Mask | null>
}

/**
 * Everything the panel knows, in one value. The views are functions of it. Only the files named `…-transitions.ts`, in
 * this folder and in src/ui/learning, change it. `screenOf` reduces it to one word.
 */
export interface State extends PaintSettings {
  /** Why styles cannot be read: one code for each unreadable style on a shelf. */
  readonly unread: Readonly<Record<Shelf, readonly ErrorCode[]>>
  readonly studio: StudioStatus
  /** Null until the sandbox has sent the first selection. */
  readonly selection: Selection | null
  /** `targetKey` of the selected layer that is on show; null for the first one. */
  readonly shown: string | null
  /** Null unless several pastiches are selected. Then each of them keeps its own look, except for these changes. */
  readonly edits: Edits | null
  /** The designer's last settings: for layers without a recipe, and for the next session. */
  readonly preferences: Preferences & { look: Look }
  readonly preview: Preview
  /**
   * Milliseconds for each painted pixel on this machine, measured in the last preview; null before the first preview.
   */
  readonly pace: number | null
  /** The number of workers that paint, the studio's own included, as the studio said after its start. */
  readonly workers: number
  /** Samples of the gallery's styles on the picture on show, by style id. */
  readonly samples: ReadonlyMap<string, Sample>
  readonly work: Work
  /** Ids of the styles that are chosen for a contact sheet; null while none is being planned. */
  readonly sheetStyles: ReadonlySet<string> | null
  /** Whether the pictures of the contact sheet are refined. */
  readonly sheetRefined: boolean
  /** The palettes of the file when they were last read. */
  readonly palettes: readonly Palette[]
  readonly problem: Problem | null
  /** Learning a style of the designer's own. */
  readonly learning: Learning
  /** A painting that an earlier run of the plugin has not finished. */
  readonly interrupted: InterruptedPainting | null
  /** Whether the studio has not answered for a long time. It may be busy, or it has died. */
  readonly isStudioSilent: boolean
  /** The result of an action on styles or pastiches, until it is dismissed. */
  readonly notice: Notice | null
}

/**
 * The settings that were changed by hand since several pastiches were selected. Apart from these, each pastiche keeps
 * its own look, as layers do in Figma's own panel.
 */
export interface Edits {
  readonly touched: ReadonlySet<keyof Look | 'landing'>
}

/** Whether the studio can paint. `fraction` says how far the networks are loaded, 0 to 1. */
export type StudioStatus =
  | { readonly status: 'starting'; readonly fraction: number }
  | { readonly status: 'ready' }
  | { readonly status: 'unavailable'; readonly code: ErrorCode }

/** An error of an action that can be tried again; `during` names the action. */
export interface Problem {
  readonly code: ErrorCode
  readonly during: Task | 'recipe' | 'preview' | 'revert' | 'restore' | 'continue'
}

/** The result of an action, as a message that the designer need not answer. */
export interface Notice {
  /** The sentence about the result. Empty if there are only failures. */
  readonly text: string
  readonly failures: readonly string[]
  /** The deleted style that Undo brings back. */
  readonly deleted: OwnStyle | null
}

export function initialState(catalog: StyleCatalog): State {
  const style = catalog.presets[0]?.id ?? ''
  const look: Look = { ...DEFAULT_LOOK, style, ...defaultsOf({ catalog, customs: [] }, style) }
  return {
    catalog,
    unread: { mine: [], file: [] },
    studio: { status: 'starting', fraction: 0 },
    selection: null,
    shown: null,
    look,
    landing: DEFAULT_LANDING,
    edits: null,
    preferences: { look, landing: DEFAULT_LANDING, more: false, size: null, favourites: [], recent: [] },
    customs: [],
    masks: new Map(),
    preview: NO_PREVIEW,
    pace: null,
    workers: 1,
    samples: new Map(),
    work: { kind: 'idle' },
    sheetStyles: null,
    sheetRefined: false,
    palettes: [],
    problem: null,
    learning: NOT_LEARNING,
    interrupted: null,
    isStudioSilent: false,
    notice: null
  }
}

/** The layer whose picture is on show: the one that was chosen, or else the first one selected. */
export function subjectOf({ selection, shown }: Pick<State, 'selection' | 'shown'>): Target | null {
  const targets = selection?.targets ?? []
  return targets.find(({ ref }) => targetKey(ref) === shown) ?? targets[0] ?? null
}

/** How a pastiche lands on this layer. If the layer takes no fills, the pastiche always gets a new layer. */
export function landingOn({ canFill }: Target, landing: Landing): Landing {
  return canFill ? landing : 'layer'
}

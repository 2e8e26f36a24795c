import type { ErrorCode } from '../../common/errors.ts'
import { DEFAULT_LOOK, type Landing, type Look } from '../../common/look.ts'
import type { Pixels, Size } from '../../common/pixels.ts'
import type {
  InterruptedPainting,
  Preferences,
  Refusal,
  Scope,
  Selection,
  Shelf,
  Target
} from '../../protocol/calls.ts'
import type { StatisticsBytes } from '../../protocol/studio-calls.ts'
import type { TargetRef } from '../../protocol/target-ref.ts'
import type { OwnStyle, Style, StyleCatalog } from '../styles/styles.ts'
import { type Learning, NOT_LEARNING } from './learning-state.ts'

/** A look and where it lands, with the styles it needs that the gallery lacks. */
export interface LookSettings {
  readonly look: Look
  readonly landing: Landing
  /** The styles that a recipe brought along: its own, and the one mixed in. */
  readonly customs: readonly Style[]
}

/** Everything that decides how a target is painted. */
export interface PaintSettings extends LookSettings {
  /** Presets, and the styles on the shelves. */
  readonly catalog: StyleCatalog
}

/**
 * Everything the panel knows, in one value. The views are functions of it, src/ui/state/transitions.ts,
 * src/ui/state/work-transitions.ts and those in src/ui/learning are the only places that make a new one, and
 * src/ui/state/screen.ts says what it amounts to.
 */
export interface State extends PaintSettings {
  /** What lies on the shelves and cannot be shown: why, once for each. */
  readonly unread: Readonly<Record<Shelf, readonly ErrorCode[]>>
  readonly studio: StudioStatus
  /** Null until the sandbox has spoken. */
  readonly selection: Selection | null
  /** Null unless what is selected are several pastiches, and each is to keep its own look but for what is changed. */
  readonly edits: Edits | null
  /** What the designer set last by hand: for layers that bring no recipe, and for the next session. */
  readonly preferences: Preferences & { look: Look }
  readonly preview: Preview
  /** Styles of the gallery on the picture on show, by id; filled as they are drafted. */
  readonly samples: ReadonlyMap<string, Sample>
  readonly work: Work
  /** The styles chosen for a contact sheet, by id; null while none is being planned. */
  readonly sheetStyles: ReadonlySet<string> | null
  readonly problem: Problem | null
  /** A style of the designer's own in the making. */
  readonly learning: Learning
  /** A painting that an earlier run of the plugin came to no end with. */
  readonly interrupted: InterruptedPainting | null
  /** The studio is asked for something and has said nothing for long: it is busy, or gone. */
  readonly isSilent: boolean
  /** What became of styles on the shelves, or of pastiches, until it is dismissed. */
  readonly notice: Notice | null
}

/**
 * While several pastiches are edited together: what was set by hand since they were selected. Each keeps its own look but
 * for that, as several layers keep theirs in Figma's own panel.
 */
export interface Edits {
  readonly touched: ReadonlySet<keyof Look | 'landing'>
}

/** Whether the studio can paint. `fraction` says how far the networks are loaded, 0 to 1. */
export type StudioStatus =
  | { readonly status: 'starting'; readonly fraction: number }
  | { readonly status: 'ready' }
  | { readonly status: 'unavailable'; readonly code: ErrorCode }

/** The picture on show: the first target's, at most `VIEW_SIDE` long. */
export interface Preview {
  readonly stage: 'none' | 'reading' | 'drafting' | 'painting' | 'painted'
  readonly content: Pixels | null
  readonly hasAlpha: boolean
  /** At full strength; the look's `FinishSettings` is done on the page. May be of the style before while a draft is made. */
  readonly pastiche: Pixels | null
  /** Of the painting, 0 to 1. */
  readonly fraction: number
  /** The size of the painting, of which this is a view; null before it is known. */
  readonly paintedAt: Size | null
  /** Figma's limit made that size smaller than the look asks for. */
  readonly isLimited: boolean
}

/** A style on the picture on show, small. */
export interface Sample {
  readonly pixels: Pixels
  /** The setting that it was finished with; with another it is shown until a new one is there. */
  readonly colours: Look['colours']
}

/**
 * What Apply does with its targets: `apply` paints each where it is, as it is set in the panel, `again` each pastiche as
 * it was, whatever is set there; `sheet` makes a contact sheet of them, a row for each.
 */
export type Task = 'apply' | 'again' | 'sheet'

export type Work =
  | { readonly kind: 'idle' }
  | {
      readonly kind: 'applying'
      readonly items: readonly Item[]
      /** What was selected and cannot be painted. */
      readonly skipped: readonly Refusal[]
      /** What was chosen of the selection. */
      readonly scope: Scope
      readonly task: Task
      /** The pooled statistics that all are painted with; null before they are known, and where each has its own. */
      readonly series: StatisticsBytes | null
      readonly startedAt: number
      /** From when, and from how much work on, the pace is taken. */
      readonly pace: { readonly at: number; readonly done: number }
      readonly secondsLeft: number | null
    }
  | {
      readonly kind: 'done'
      readonly items: readonly Item[]
      readonly skipped: readonly Refusal[]
      readonly scope: Scope
      readonly task: Task
      readonly cancelled: boolean
      /** For what is tried again. */
      readonly series: StatisticsBytes | null
    }

/** One target of an Apply. */
export interface Item {
  readonly target: Target
  /** `targetKey` of the target. */
  readonly key: string
  readonly name: string
  /** How much work it seems to be, next to the others: its share of the bar, which so never goes back. */
  readonly weight: number
  /** How much it is; null before its picture is open. */
  readonly cost: number | null
  readonly status: 'waiting' | 'working' | 'done' | 'failed'
  /** 0 to 1. */
  readonly fraction: number
  readonly code: ErrorCode | null
  /** Where the pastiche lies, once it is done; on a contact sheet, the row. */
  readonly appliedTo: TargetRef | null
}

/** Something that went wrong and can be tried again; `during` says what "again" means. */
export interface Problem {
  readonly code: ErrorCode
  readonly during: Task | 'recipe' | 'preview' | 'revert' | 'restore' | 'continue'
}

/** Something that was done, or could not be, and needs no answer. */
export interface Notice {
  /** Empty where nothing but failures is to be told. */
  readonly text: string
  readonly failures: readonly string[]
  /** The style that Undo brings back. */
  readonly deleted: OwnStyle | null
}

export const NO_PREVIEW: Preview = {
  stage: 'none',
  content: null,
  hasAlpha: false,
  pastiche: null,
  fraction: 0,
  paintedAt: null,
  isLimited: false
}

export function initialState(catalog: StyleCatalog): State {
  const look: Look = { ...DEFAULT_LOOK, style: catalog.presets[0]?.id ?? '' }
  return {
    catalog,
    unread: { mine: [], file: [] },
    studio: { status: 'starting', fraction: 0 },
    selection: null,
    look,
    landing: 'above',
    edits: null,
    preferences: { look, landing: 'above', more: false },
    customs: [],
    preview: NO_PREVIEW,
    samples: new Map(),
    work: { kind: 'idle' },
    sheetStyles: null,
    problem: null,
    learning: NOT_LEARNING,
    interrupted: null,
    isSilent: false,
    notice: null
  }
}

/** The layer whose picture is on show: the first one selected. */
export function subjectOf({ selection }: State): Target | null {
  return selection?.targets[0] ?? null
}

/** How a pastiche lands on this layer, given what is set: a layer that takes no fills always gets a new one. */
export function landingOn({ canFill }: Target, landing: Landing): Landing {
  return canFill ? landing : 'layer'
}

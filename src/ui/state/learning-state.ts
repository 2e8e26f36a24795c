import type { ErrorCode } from '../../common/errors.ts'
import type { Filters } from '../../common/filters.ts'
import type { Losses, LossWeights } from '../../common/losses.ts'
import type { Pixels } from '../../common/pixels.ts'
import type { LearningCheckpoint, Target } from '../../protocol/calls.ts'
import type { Crop, Learned, StrokeLength } from '../../protocol/learn-calls.ts'
import type { Source, StyleBytes } from '../../protocol/pictures.ts'

/** More pictures than this make one style of many, and a start that takes long. */
export const MOST_SOURCES = 8
/** As many steps at a time; where it no longer improves it ends sooner. */
export const STEPS = 150
/** As much as the presets were trained with. */
const EVEN_WEIGHTS: LossWeights = { content: 1, style: 1, totalVariation: 1 }

/**
 * Learning a style, as the panel knows it. `choosing` the pictures, `learning` from them, `learnt` and not saved yet;
 * while it is `closed` the panel shows the gallery. Made anew by the transitions in this folder only.
 */
export interface Learning {
  readonly stage: 'closed' | 'choosing' | 'learning' | 'learnt'
  readonly sources: readonly StyleSource[]
  /** Id of the source that is on show, to be cropped. */
  readonly shown: string | null
  /** How many pictures are being read. */
  readonly reading: number
  readonly strokes: StrokeLength
  /** The layer whose picture was on show when learning was called for: what there is to practise on. */
  readonly cameFrom: Target | null
  readonly weights: LossWeights
  readonly name: string
  /** Null before the first start. */
  readonly run: Run | null
  /** Leaving would lose something, and it was asked whether it may. */
  readonly isLeaving: boolean
  readonly isSaving: boolean
  readonly trouble: Trouble | null
  /** What an earlier session left unfinished. */
  readonly unfinished: LearningCheckpoint | null
}

/** A picture whose style is to be learnt. */
export interface StyleSource {
  /** The studio's key of it: the same picture is not added twice. */
  readonly id: string
  /** `targetKey` of the target that was added; null for a file. */
  readonly targetKey: string | null
  readonly name: string
  readonly bytes: Uint8Array
  /** Of the image fill that it is; absent where there are none. */
  readonly filters?: Filters
  readonly width: number
  readonly height: number
  /** At most `VIEW_SIDE` long. */
  readonly view: Pixels
  readonly crop: Crop | null
}

/** The same for the studio. */
export function sourceOfStyle({ id, bytes, filters }: Pick<StyleSource, 'id' | 'bytes' | 'filters'>): Source {
  return { key: id, bytes, ...(filters && { filters }) }
}

/** One learning under way, or at its end. */
export interface Run {
  readonly stage: 'preparing' | 'learning' | 'paused'
  readonly step: number
  readonly steps: number
  readonly secondsLeft: number | null
  /** How many pictures take turns. */
  readonly contents: number
  /** One for each step that was told of, the first first; `levelled` before it is shown. */
  readonly curve: readonly Point[]
  /** The picture that is repainted; null for one that the plugin brings along. */
  readonly content: Pixels | null
  /** The studio's key of it. */
  readonly contentKey: string | null
  /** It in the best style so far. */
  readonly view: Pixels | null
  readonly best: Best | null
  /** How it came to its end; null before. `failed`: something went wrong, and `best` is what there is. */
  readonly ended: Learned['ended'] | 'failed' | null
}

/** The losses of one step. */
export interface Point extends Losses {
  readonly step: number
}

/** A style vector and how many steps it took. */
export interface Best {
  readonly style: StyleBytes
  readonly step: number
}

/** Something that went wrong; `during` says what it means and what to do next. */
export interface Trouble {
  readonly code: ErrorCode | 'too-many'
  readonly during: 'adding' | 'learning' | 'saving'
  /** Of the picture, where it is about one. */
  readonly name: string | null
}

export const NOT_LEARNING: Learning = {
  stage: 'closed',
  sources: [],
  shown: null,
  reading: 0,
  strokes: 'medium',
  cameFrom: null,
  weights: EVEN_WEIGHTS,
  name: '',
  run: null,
  isLeaving: false,
  isSaving: false,
  trouble: null,
  unfinished: null
}

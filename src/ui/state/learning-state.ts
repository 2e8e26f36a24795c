import type { ErrorCode } from '../../common/errors.ts'
import type { Filters } from '../../common/filters.ts'
import type { Losses, LossWeights } from '../../common/losses.ts'
import type { Pixels } from '../../common/pixels.ts'
import type { LearningCheckpoint, Target } from '../../protocol/calls.ts'
import type { Crop, Learned, StrokeLength } from '../../protocol/learn-calls.ts'
import type { Source, StyleBytes } from '../../protocol/pictures.ts'

/** The most pictures to learn one style from: more blur it, and make the start slow. */
export const MOST_SOURCES = 8
/** Steps of one run; it ends sooner when the style no longer improves. */
export const STEPS = 150
/** The weights that the presets were trained with. */
const EVEN_WEIGHTS: LossWeights = { content: 1, style: 1, totalVariation: 1 }

/**
 * The state of learning a style: `choosing` pictures, `learning` from them, `learnt` but not saved yet; while it is
 * `closed` the panel shows the gallery. Only the transitions in src/ui/learning make a new one.
 */
export interface Learning {
  readonly stage: 'closed' | 'choosing' | 'learning' | 'learnt'
  readonly sources: readonly StyleSource[]
  /** Id of the source that is on show, to be cropped. */
  readonly shown: string | null
  /** Number of pictures that are being read. */
  readonly reading: number
  readonly strokes: StrokeLength
  /** The layer whose picture was on show when learning was opened: it can be practised on. */
  readonly cameFrom: Target | null
  readonly weights: LossWeights
  readonly name: string
  /** Null before the first start. */
  readonly run: Run | null
  /** The panel asks whether to leave although something would be lost. */
  readonly isLeaving: boolean
  readonly isSaving: boolean
  readonly trouble: Trouble | null
  /** A learning that an earlier session left unfinished. */
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
  /** Filters of the image fill; absent where there are none. */
  readonly filters?: Filters
  readonly width: number
  readonly height: number
  /** At most `VIEW_SIDE` long. */
  readonly view: Pixels
  readonly crop: Crop | null
}

/** The picture as the studio takes it. */
export function sourceOfStyle({ id, bytes, filters }: Pick<StyleSource, 'id' | 'bytes' | 'filters'>): Source {
  return { key: id, bytes, ...(filters && { filters }) }
}

/** One run of learning, under way or ended. */
export interface Run {
  readonly stage: 'preparing' | 'learning' | 'paused'
  readonly step: number
  readonly steps: number
  readonly secondsLeft: number | null
  /** Number of content pictures, which take turns. */
  readonly contents: number
  /** The losses of each reported step, in order; `levelled` before they are shown. */
  readonly curve: readonly Point[]
  /** The picture that is repainted; null for one that the plugin brings along. */
  readonly content: Pixels | null
  /** The studio's key of it. */
  readonly contentKey: string | null
  /** `content` painted in the best style so far. */
  readonly view: Pixels | null
  readonly best: Best | null
  /** How the run ended; null while it runs. After `failed`, `best` is the style before the error. */
  readonly ended: Learned['ended'] | 'failed' | null
}

/** The losses of one step. */
export interface Point extends Losses {
  readonly step: number
}

/** A style vector and the number of steps it was learnt for. */
export interface Best {
  readonly style: StyleBytes
  /** Packed Gram matrices, as float32; null before learning has ended. */
  readonly grams?: StyleBytes
  readonly step: number
}

/** An error. `during` decides the sentence that is shown for it. */
export interface Trouble {
  readonly code: ErrorCode | 'too-many'
  readonly during: 'adding' | 'learning' | 'saving'
  /** Name of the picture, where the error is about one. */
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

import type { ErrorCode } from '../../common/errors.ts'
import type { Filters } from '../../common/filters.ts'
import type { Losses, LossWeights } from '../../common/losses.ts'
import type { Pixels } from '../../common/pixels.ts'
import type { StyleGround } from '../../common/style-ground.ts'
import type { Crop, Learned, StrokeLength } from '../../protocol/learn-calls.ts'
import type { Source, StyleBytes } from '../../protocol/pictures.ts'
import type { Target } from '../../protocol/selection.ts'
import type { LearningCheckpoint } from '../../protocol/stored.ts'

/** The most pictures for one style. More would blur it and make the start slow. */
export const MOST_SOURCES = 8
/** Steps of one run. It ends sooner if the style no longer improves. */
export const STEPS = 150
/** The weights that the presets were trained with. */
const EVEN_WEIGHTS: LossWeights = { content: 1, style: 1, totalVariation: 1 }

/**
 * The state of learning a style: `choosing` pictures, `learning` from them, or `learnt` but not saved yet. While it
 * is `closed` the panel shows the gallery. Only the transitions in src/ui/learning change it.
 */
export interface Learning {
  readonly stage: 'closed' | 'choosing' | 'learning' | 'learnt'
  readonly sources: readonly StyleSource[]
  /** Id of the source that is shown and can be cropped. */
  readonly shown: string | null
  /** Number of pictures that are being read. */
  readonly reading: number
  readonly strokes: StrokeLength
  /** The layer that the panel showed when learning was opened. It can serve as the content. */
  readonly cameFrom: Target | null
  readonly weights: LossWeights
  readonly name: string
  /** Null before the first start. */
  readonly run: Run | null
  /** Whether the panel asks before leaving, because something would be lost. */
  readonly isLeaving: boolean
  readonly isSaving: boolean
  readonly trouble: Trouble | null
  /** A learning that an earlier session left unfinished. */
  readonly unfinished: LearningCheckpoint | null
}

/** A picture whose style is to be learnt. */
export interface StyleSource {
  /** The studio's key of the picture. A picture with the same key is not added again. */
  readonly id: string
  /** `targetKey` of the target that was added; null for a file. */
  readonly targetKey: string | null
  readonly name: string
  readonly bytes: Uint8Array
  /** Filters of the image fill. Missing if there are none. */
  readonly filters?: Filters
  readonly width: number
  readonly height: number
  /** The picture at most `VIEW_SIDE` long. */
  readonly view: Pixels
  readonly crop: Crop | null
  /** The ground on which its transparent parts are learnt. */
  readonly ground: StyleGround
}

/** The picture in the studio's format. */
export function sourceOfStyle({ id, bytes, filters }: Pick<StyleSource, 'id' | 'bytes' | 'filters'>): Source {
  return { key: id, bytes, ...(filters && { filters }) }
}

/** One run of learning, which is under way or has ended. */
export interface Run {
  readonly stage: 'preparing' | 'learning' | 'paused'
  readonly step: number
  readonly steps: number
  readonly secondsLeft: number | null
  /** Number of content pictures, which take turns. */
  readonly contents: number
  /**
   * The losses of each reported step, in order. Before they are shown, `levelled` removes the jumps between contents.
   */
  readonly curve: readonly StepLosses[]
  /** The picture that is repainted. Null for one that comes with the plugin. */
  readonly content: Pixels | null
  /** The studio's key of the picture. */
  readonly contentKey: string | null
  /** `content` painted in the best style so far. */
  readonly view: Pixels | null
  readonly best: Best | null
  /** How the run ended; null while it runs. After `failed`, `best` is the style before the error. */
  readonly ended: Learned['ended'] | 'failed' | null
}

/** The losses of one step. */
export interface StepLosses extends Losses {
  readonly step: number
}

/** A style vector and the number of steps of its learning. */
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

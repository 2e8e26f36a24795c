import type { StyleGround } from '../../common/style-ground.ts'
import type { Crop, StrokeLength } from '../../protocol/learn-calls.ts'
import type { Target } from '../../protocol/selection.ts'
import type { LearningCheckpoint } from '../../protocol/stored.ts'
import { type Learning, MOST_SOURCES, NOT_LEARNING, type StyleSource, type Trouble } from '../state/learning-state.ts'

/** *Learn a style* was opened. The pictures of an earlier visit are still there. */
export function entered(learning: Learning, cameFrom: Target | null): Learning {
  return learning.stage === 'closed' ? { ...learning, stage: 'choosing', cameFrom, trouble: null } : learning
}

/** The panel goes back to the gallery. The pictures stay; the style learnt from them is dropped. */
export function left(learning: Learning): Learning {
  return { ...learning, stage: 'closed', reading: 0, run: null, isLeaving: false, isSaving: false, trouble: null }
}

/** The style was saved, and the panel goes back to the gallery. The pictures are dropped too. */
export const finished = ({ unfinished }: Learning): Learning => ({ ...NOT_LEARNING, unfinished })

export function readingStarted(learning: Learning): Learning {
  return { ...learning, reading: learning.reading + 1, trouble: null }
}

/** A picture was read and is shown now. A picture that was added before is shown, but not added again. */
export function sourceAdded(learning: Learning, source: StyleSource): Learning {
  const { sources } = learning
  const next = { ...learning, reading: Math.max(0, learning.reading - 1), shown: source.id }
  if (sources.some(({ id }) => id === source.id)) return next
  if (sources.length >= MOST_SOURCES) return sourceRefused(learning, { code: 'too-many', during: 'adding', name: null })
  return { ...next, sources: [...sources, source] }
}

export function sourceRefused(learning: Learning, trouble: Trouble | null): Learning {
  return { ...learning, reading: Math.max(0, learning.reading - 1), trouble: trouble ?? learning.trouble }
}

/** A picture was removed. If it was the one on show, its neighbour in the list is shown now. */
export function sourceRemoved(learning: Learning, id: string): Learning {
  const at = learning.sources.findIndex((source) => source.id === id)
  const sources = learning.sources.filter((source) => source.id !== id)
  const neighbour = sources[Math.min(at, sources.length - 1)]?.id ?? null
  const shown = learning.shown === id ? neighbour : learning.shown
  return { ...learning, sources, shown, trouble: null }
}

export const sourceShown = (learning: Learning, id: string): Learning => ({ ...learning, shown: id })

export function cropped(learning: Learning, id: string, crop: Crop | null): Learning {
  const sources = learning.sources.map((source) => (source.id === id ? { ...source, crop } : source))
  return { ...learning, sources }
}

export function groundChosen(learning: Learning, id: string, ground: StyleGround): Learning {
  const sources = learning.sources.map((source) => (source.id === id ? { ...source, ground } : source))
  return { ...learning, sources }
}

export const strokesChosen = (learning: Learning, strokes: StrokeLength): Learning => ({ ...learning, strokes })

export const unfinishedFound = (learning: Learning, unfinished: LearningCheckpoint | null): Learning => ({
  ...learning,
  unfinished
})

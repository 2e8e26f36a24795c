import type { LearningCheckpoint } from '../../protocol/calls.ts'
import { answered } from '../figma/answered.ts'
import { withCode } from '../figma/figma-errors.ts'

/** The number goes up when the shape changes: an older plugin must not read a newer one's. */
const KEY = 'learning-draft/1'
/** Of the 5 MB that Figma gives a plugin; what the panel keeps is a fraction of it. */
const MOST_BYTES = 1024 * 1024

/** What was kept on this machine; null when nothing was, it cannot be had, or it is not what it should be. */
export async function loadLearningCheckpoint(): Promise<LearningCheckpoint | null> {
  try {
    const value: unknown = await answered('getAsync', figma.clientStorage.getAsync(KEY))
    return isLearningDraft(value) ? value : null
  } catch (error) {
    console.warn('The learning kept last could not be read', error) // no reason not to open
    return null
  }
}

/** @throws `storage-full` when Figma does not take it, `no-answer` when it says nothing */
export async function saveLearningCheckpoint(draft: LearningCheckpoint | null): Promise<void> {
  try {
    if (draft === null) await answered('deleteAsync', figma.clientStorage.deleteAsync(KEY))
    else await answered('setAsync', figma.clientStorage.setAsync(KEY, draft))
  } catch (error) {
    throw withCode(error, 'storage-full')
  }
}

function isLearningDraft(value: unknown): value is LearningCheckpoint {
  if (!isRecord(value)) return false
  const { name, engine, style, step, strokes, weights, pictures } = value
  if (typeof name !== 'string' || typeof engine !== 'string') return false
  if (!(style instanceof Uint8Array) || !Number.isInteger(step) || (step as number) < 0) return false
  if (strokes !== 'small' && strokes !== 'medium' && strokes !== 'large') return false
  return areWeights(weights) && arePictures(pictures)
}

function areWeights(value: unknown): boolean {
  return (
    isRecord(value) &&
    [value['content'], value['style'], value['totalVariation']].every(
      (weight) => typeof weight === 'number' && weight > 0 && Number.isFinite(weight)
    )
  )
}

function arePictures(value: unknown): boolean {
  if (!Array.isArray(value) || value.length === 0) return false
  let bytes = 0
  for (const picture of value as unknown[]) {
    if (!isRecord(picture) || typeof picture['name'] !== 'string' || !(picture['bytes'] instanceof Uint8Array))
      return false
    bytes += picture['bytes'].length
  }
  return bytes <= MOST_BYTES
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

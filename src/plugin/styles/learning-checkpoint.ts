import { isObject } from '../../common/is-object.ts'
import type { LearningCheckpoint } from '../../protocol/stored.ts'
import { load, store } from '../figma/client-storage.ts'

/** Key in clientStorage. Raise its number when the format changes, so that an older plugin does not read newer data. */
const KEY = 'learning-draft/1'
/** The most bytes of pictures that are read. Figma gives a plugin 5 MB in all. A checkpoint takes 300 kB at most. */
const MOST_BYTES = 1024 * 1024

/** The checkpoint stored on this machine. Null if there is none, or it cannot be read. */
export async function loadLearningCheckpoint(): Promise<LearningCheckpoint | null> {
  const value = await load(KEY)
  return isCheckpoint(value) ? value : null
}

/** @param checkpoint null deletes the stored one @throws `storage-full`, `no-answer` */
export function saveLearningCheckpoint(checkpoint: LearningCheckpoint | null): Promise<void> {
  return store(KEY, checkpoint)
}

function isCheckpoint(value: unknown): value is LearningCheckpoint {
  if (!isObject(value)) return false
  const { name, engine, style, step, strokes, weights, pictures } = value
  if (typeof name !== 'string' || typeof engine !== 'string') return false
  if (!(style instanceof Uint8Array) || !Number.isInteger(step) || (step as number) < 0) return false
  if (strokes !== 'small' && strokes !== 'medium' && strokes !== 'large') return false
  return areWeights(weights) && arePictures(pictures)
}

function areWeights(value: unknown): boolean {
  return (
    isObject(value) &&
    [value['content'], value['style'], value['totalVariation']].every(
      (weight) => typeof weight === 'number' && weight > 0 && Number.isFinite(weight)
    )
  )
}

function arePictures(value: unknown): boolean {
  if (!Array.isArray(value) || value.length === 0) return false
  let bytes = 0
  for (const picture of value as unknown[]) {
    if (!isObject(picture) || typeof picture['name'] !== 'string' || !(picture['bytes'] instanceof Uint8Array))
      return false
    bytes += picture['bytes'].length
  }
  return bytes <= MOST_BYTES
}

import type { InterruptedPainting } from '../../protocol/calls.ts'
import { answered } from '../figma/answered.ts'
import { withCode } from '../figma/figma-errors.ts'
import { findLayer } from '../marks/find-layer.ts'

/** In clientStorage. The number goes up when the shape changes. */
const KEY = 'interrupted/1'
/** A recipe with two styles and a series is a tenth of it. */
const LONGEST = 1024 * 1024

/** clientStorage is shared by all files, and a file has no name of its own that a plugin gets to see but this one. */
type Kept = InterruptedPainting & { file: string }

/** What was left of a painting in this file; null when nothing was, it cannot be had, or it is not what it should be. */
export async function loadInterrupted(): Promise<InterruptedPainting | null> {
  try {
    const value: unknown = await answered('getAsync', figma.clientStorage.getAsync(KEY))
    if (!isKept(value) || value.file !== figma.root.name) return null
    const { file: _, ...painting } = value
    return (await anyIsThere(painting)) ? painting : null
  } catch (error) {
    console.warn('The painting kept last could not be read', error) // no reason not to open
    return null
  }
}

/** @throws `storage-full` when Figma does not take it, `no-answer` when it says nothing */
export async function saveInterrupted(painting: InterruptedPainting | null): Promise<void> {
  try {
    if (painting === null) await answered('deleteAsync', figma.clientStorage.deleteAsync(KEY))
    else {
      const kept: Kept = { ...painting, file: figma.root.name }
      await answered('setAsync', figma.clientStorage.setAsync(KEY, kept))
    }
  } catch (error) {
    throw withCode(error, 'storage-full')
  }
}

/** Another file may have the same name, and even layers of the same ids. */
async function anyIsThere({ layers }: InterruptedPainting): Promise<boolean> {
  for (const { nodeId, name } of layers) {
    const node = await findLayer(nodeId).catch(() => null)
    if (node && name.startsWith(node.name)) return true
  }
  return false
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false
  const { done, total, layers, recipe, touched, file } = value as Partial<Record<keyof Kept, unknown>>
  if (!Number.isInteger(done) || !Number.isInteger(total) || typeof file !== 'string') return false
  if (typeof recipe !== 'string' || recipe.length > LONGEST) return false
  if (touched !== null && !(Array.isArray(touched) && touched.every((name) => typeof name === 'string'))) return false
  return Array.isArray(layers) && layers.length > 0 && layers.every(isLayer)
}

function isLayer(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { nodeId, flatten, name } = value as Record<string, unknown>
  return typeof nodeId === 'string' && typeof flatten === 'boolean' && typeof name === 'string'
}

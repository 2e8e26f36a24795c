import type { InterruptedPainting } from '../../protocol/calls.ts'
import type { TargetRef } from '../../protocol/target-ref.ts'
import { answered } from '../figma/answered.ts'
import { withCode } from '../figma/figma-errors.ts'
import { findLayer } from '../marks/find-layer.ts'

/** In clientStorage. The number goes up when the shape changes. */
const KEY = 'interrupted/1'
/** A recipe with two styles and a series is a tenth of it. */
const LONGEST = 1024 * 1024

/** clientStorage is shared by all files, and a file has no name of its own that a plugin gets to see but this one. */
type Kept = Omit<InterruptedPainting, 'layers'> & { file: string; layers: KeptLayer[] }

/** The id of the layer and, where one of its several pictures is meant, a slash and its index: no id of Figma has one. */
type KeptLayer = { nodeId: string; flatten: boolean; name: string }

/** What was left of a painting in this file; null when nothing was, it cannot be had, or it is not what it should be. */
export async function loadInterrupted(): Promise<InterruptedPainting | null> {
  try {
    const value: unknown = await answered('getAsync', figma.clientStorage.getAsync(KEY))
    if (!isKept(value) || value.file !== figma.root.name) return null
    const { file: _, layers, ...rest } = value
    const painting = { ...rest, layers: layers.map(({ name, ...kept }) => ({ name, target: readTarget(kept) })) }
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
      const layers = painting.layers.map(({ name, target }) => ({ name, ...writeTarget(target) }))
      const kept: Kept = { ...painting, layers, file: figma.root.name }
      await answered('setAsync', figma.clientStorage.setAsync(KEY, kept))
    }
  } catch (error) {
    throw withCode(error, 'storage-full')
  }
}

/** Another file may have the same name, and even layers of the same ids. */
async function anyIsThere({ layers }: InterruptedPainting): Promise<boolean> {
  for (const { target, name } of layers) {
    const node = await findLayer(target.nodeId).catch(() => null)
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

function writeTarget({ nodeId, fill, flatten }: TargetRef): Omit<KeptLayer, 'name'> {
  return { nodeId: fill === null ? nodeId : `${nodeId}/${fill}`, flatten }
}

function readTarget({ nodeId: text, flatten }: Omit<KeptLayer, 'name'>): TargetRef {
  const [nodeId = '', fill] = text.split('/')
  return { nodeId, fill: fill === undefined ? null : Number(fill), flatten }
}

function isLayer(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false
  const { nodeId, flatten, name } = value as Record<string, unknown>
  return typeof nodeId === 'string' && typeof flatten === 'boolean' && typeof name === 'string'
}

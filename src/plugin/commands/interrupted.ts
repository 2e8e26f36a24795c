import { isObject } from '../../common/is-object.ts'
import type { InterruptedPainting } from '../../protocol/stored.ts'
import type { TargetRef } from '../../protocol/target-ref.ts'
import { load, store } from '../figma/client-storage.ts'
import { findLayer } from '../marks/find-layer.ts'

/** Key in clientStorage. Raise its number when the format changes. */
const KEY = 'interrupted/1'
/** The longest recipe that is read, in characters. A recipe with two styles and a series is about a tenth as long. */
const LONGEST = 1024 * 1024

/**
 * An interrupted painting in clientStorage, which all files share. `file` is the name of its Figma file. A plugin can
 * read nothing else to tell files apart.
 */
type Stored = Omit<InterruptedPainting, 'layers' | 'sheet'> & {
  file: string
  layers: StoredLayer[]
  /** Missing in data that earlier versions have stored. */
  sheet?: string[] | null
}

/**
 * `nodeId` is Figma's id of the layer. For one of several pictures of a layer, a slash and the picture's index follow.
 * Figma's ids have no slash.
 */
type StoredLayer = { nodeId: string; flatten: boolean; name: string }

/**
 * The interrupted painting of this file. Null if none is stored, it cannot be read, or all of its layers are gone.
 */
export async function loadInterrupted(): Promise<InterruptedPainting | null> {
  const value = await load(KEY)
  if (!isStored(value) || value.file !== figma.root.name) return null
  const { file: _, layers, sheet = null, ...rest } = value
  const painting = {
    ...rest,
    sheet,
    layers: layers.map(({ name, ...stored }) => ({ name, target: readTarget(stored) }))
  }
  return (await anyLayerExists(painting)) ? painting : null
}

/** @param painting null deletes the stored one @throws `storage-full`, `no-answer` */
export function saveInterrupted(painting: InterruptedPainting | null): Promise<void> {
  const stored: Stored | null = painting && {
    ...painting,
    layers: painting.layers.map(({ name, target }) => ({ name, ...writeTarget(target) })),
    file: figma.root.name
  }
  return store(KEY, stored)
}

/** Another file may have the same name, and even layers with the same ids. So the layers' names are compared too. */
async function anyLayerExists({ layers }: InterruptedPainting): Promise<boolean> {
  for (const { target, name } of layers) {
    const node = await findLayer(target.nodeId).catch(() => null)
    if (node && name.startsWith(node.name)) return true
  }
  return false
}

function isStored(value: unknown): value is Stored {
  if (!isObject(value)) return false
  const { done, total, layers, recipe, touched, sheet = null, file } = value
  if (!Number.isInteger(done) || !Number.isInteger(total) || typeof file !== 'string') return false
  if (typeof recipe !== 'string' || recipe.length > LONGEST) return false
  if (!areTextsOrNull(touched) || !areTextsOrNull(sheet)) return false
  return Array.isArray(layers) && layers.length > 0 && layers.every(isLayer)
}

function writeTarget({ nodeId, fill, flatten }: TargetRef): Omit<StoredLayer, 'name'> {
  return { nodeId: fill === null ? nodeId : `${nodeId}/${fill}`, flatten }
}

function readTarget({ nodeId: text, flatten }: Omit<StoredLayer, 'name'>): TargetRef {
  const [nodeId = '', fill] = text.split('/')
  return { nodeId, fill: fill === undefined ? null : Number(fill), flatten }
}

function areTextsOrNull(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.every((text) => typeof text === 'string'))
}

function isLayer(value: unknown): boolean {
  if (!isObject(value)) return false
  const { nodeId, flatten, name } = value
  return typeof nodeId === 'string' && typeof flatten === 'boolean' && typeof name === 'string'
}

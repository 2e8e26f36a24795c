import type { Target } from '../../protocol/selection.ts'
import { targetKey } from '../../protocol/target-ref.ts'
import type { Context } from '../painting/context.ts'
import { VIEW_SIDE } from '../painting/pictures.ts'
import { type StyleSource, sourceOfStyle } from '../state/learning-state.ts'
import { readablePicture } from './readable-picture.ts'

/** Reads a layer as a style picture. @throws the errors of `readSource` and `open` */
export async function readLayer({ plugin, studio }: Context, target: Target): Promise<StyleSource> {
  const { ref, name, recipe } = target
  // A pastiche is rendered as it looks, because its fill would give the original picture.
  const flatten = ref.flatten || recipe !== null
  const { key, bytes, filters } = await plugin.call('readSource', { target: { ...ref, flatten } })
  return opened(studio, { id: key, targetKey: targetKey(ref), name, bytes, ...(filters && { filters }) })
}

/**
 * Reads a file as a style picture.
 * @throws `image-unreadable`, `image-too-large`
 * @param id different for every file, because files have no ids
 */
export async function readFile({ studio }: Context, id: string, file: Blob & { name?: string }): Promise<StyleSource> {
  return opened(studio, { id, targetKey: null, name: file.name ?? '', bytes: await readablePicture(file) })
}

async function opened(
  studio: Context['studio'],
  part: Pick<StyleSource, 'id' | 'targetKey' | 'name' | 'bytes' | 'filters'>
): Promise<StyleSource> {
  const ready = await studio()
  const { width, height, view } = await ready.call('open', {
    source: sourceOfStyle(part),
    viewSide: VIEW_SIDE
  })
  return { ...part, width, height, view, crop: null, ground: 'auto' }
}

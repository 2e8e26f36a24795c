import { codeOf } from '../../common/errors.ts'
import type { Target } from '../../protocol/selection.ts'
import type { Context } from '../painting/context.ts'
import { MOST_SOURCES, type StyleSource } from '../state/learning-state.ts'
import { readFile, readLayer } from './read-source.ts'
import { readingStarted, sourceAdded, sourceRefused } from './source-transitions.ts'
import { updateLearning } from './update-learning.ts'

let filesRead = 0

/** Adds layers as style pictures. It reads them one after the other, because each takes much memory. Never throws. */
export async function addLayers(context: Context, targets: readonly Target[]): Promise<void> {
  await addAll(context, targets, (target) => readLayer(context, target))
}

/** Adds files as style pictures. Never throws. */
export async function addFiles(context: Context, chosen: readonly File[]): Promise<void> {
  await addAll(context, chosen, (file) => readFile(context, `file:${++filesRead}`, file))
}

async function addAll<Item extends { readonly name: string }>(
  { store }: Context,
  items: readonly Item[],
  read: (item: Item) => Promise<StyleSource>
): Promise<void> {
  for (const item of items) {
    const { sources, reading } = store.get().learning
    updateLearning(store, readingStarted)
    if (sources.length + reading >= MOST_SOURCES) {
      updateLearning(store, (now) => sourceRefused(now, { code: 'too-many', during: 'adding', name: null }))
      return
    }
    try {
      const source = await read(item)
      updateLearning(store, (now) => sourceAdded(now, source))
    } catch (error) {
      const code = codeOf(error)
      updateLearning(store, (now) => sourceRefused(now, { code, during: 'adding', name: item.name }))
    }
  }
}

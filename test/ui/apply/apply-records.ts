import { writeRecipe } from '../../../src/common/recipe.ts'
import type { Item } from '../../../src/ui/state/work.ts'
import type { openPanel } from '../panel.ts'
import { recipe } from '../styles/catalog.ts'

export const RECIPE = writeRecipe(recipe())

export const applied = (diary: string[]): string[] => diary.filter((entry) => entry.startsWith('applyPastiche'))
export const calls = (diary: string[], name: string): string[] => diary.filter((entry) => entry.startsWith(`${name} `))

export function itemsOf({ store }: ReturnType<typeof openPanel>): readonly Item[] {
  const { work } = store.get()
  return work.kind === 'idle' ? [] : work.items
}

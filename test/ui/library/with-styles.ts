import { type StyleRecord, writeStyleRecord } from '../../../src/common/style-record.ts'
import type { Shelf } from '../../../src/protocol/stored.ts'
import type { OwnStyle } from '../../../src/ui/styles/styles.ts'
import { dusk } from '../../common/dusk.ts'
import { openPanel } from '../panel.ts'

export const DUSK = dusk()
export const DAWN = dusk({ name: 'Dawn', made: '2026-11-25T00:00:00.000Z' }, 1)

export async function withStyles(on: Partial<Record<Shelf, StyleRecord[]>>) {
  const panel = openPanel()
  for (const shelf of ['mine', 'file'] as const)
    for (const record of on[shelf] ?? []) panel.shelves[shelf].set(record.id, writeStyleRecord(record))
  const { library } = panel.session
  await library.load()
  const names = (shelf: Shelf): string[] => panel.store.get().catalog[shelf].map(({ name }) => name)
  const own = (shelf: Shelf, at = 0): OwnStyle => {
    const style = panel.store.get().catalog[shelf][at]
    if (style === undefined) throw new Error(`Nothing at ${at} of ${shelf}`)
    return style
  }
  return { ...panel, library, names, own, notice: () => panel.store.get().notice }
}

export const file = (name: string, text: string) => ({ name, size: text.length, text: async () => text })

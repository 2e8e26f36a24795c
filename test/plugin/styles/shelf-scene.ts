import { type StyleRecord, writeStyleRecord } from '../../../src/common/style-record.ts'
import type { Shelf } from '../../../src/protocol/stored.ts'
import { dusk } from '../../common/dusk.ts'
import { type Run, runPlugin } from '../run-plugin.ts'

export const DUSK = dusk()
export const DAWN = dusk({ name: 'Dawn' }, 1)

/** The run of the current test. */
export let run: Run
afterEach(() => run.fake.close())

/** Starts a run of the plugin. It does not end one before it. */
export function startRun(...options: Parameters<typeof runPlugin>): void {
  run = runPlugin(...options)
}

export const save = (record: StyleRecord = DUSK, shelf: Shelf = 'mine') =>
  run.panel.call('saveStyle', { shelf, record: writeStyleRecord(record) })
export const list = () => run.panel.call('listStyles', null)
export const namesOn = async (shelf: Shelf): Promise<string[]> =>
  (await list())[shelf].map((text) => (JSON.parse(text) as { name: string }).name)

/** Writes an entry of the document's shared plugin data without the plugin, as any other plugin can. */
export function writeEntry(key: string, value: string): void {
  const { document } = run.fake
  const { sharedPluginData } = document.get(document.rootId)
  document.update(document.rootId, { sharedPluginData: { ...sharedPluginData, [`pastiche/${key}`]: value } })
}

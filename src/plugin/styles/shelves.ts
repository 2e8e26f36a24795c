import { PasticheError } from '../../common/errors.ts'
import { isOwnStyleId } from '../../common/style-id.ts'
import { LONGEST_RECORD } from '../../common/style-record.ts'
import type { PluginCalls, Shelf } from '../../protocol/calls.ts'
import { answered } from '../figma/answered.ts'
import { store } from '../figma/client-storage.ts'
import { withCode } from '../figma/figma-errors.ts'
import { asOneStep } from '../figma/undo-step.ts'
import { readStyleSummary } from './style-summary.ts'

/** Namespace of the document's plugin data. The data is shared, so that styles stay if our plugin's id changes. */
const NAMESPACE = 'pastiche'
const PREFIX = 'style/'
/** The number is the format of the record. So an older plugin never overwrites a style of a newer one. */
const keyOf = (id: string): string => `${PREFIX}1/${id}`
/** Key of a short text that changes with every change of the file's styles. It is quick to compare. */
const STAMP = 'styles-changed'
/** The most entries that are read. Anyone can fill a document with entries. */
const MOST = 500

/** All style records on both shelves, as text. A shelf that cannot be read counts as empty. */
export async function listStyles(): Promise<PluginCalls['listStyles']['result']> {
  return { mine: await stylesOfMine(), file: stylesOfFile() }
}

export async function stylesOfMine(): Promise<string[]> {
  try {
    const keys = await answered('keysAsync', figma.clientStorage.keysAsync())
    return await Promise.all(
      styleKeys(keys).map(async (key) => bounded(await answered('getAsync', figma.clientStorage.getAsync(key))))
    )
  } catch (error) {
    console.warn('Own styles could not be read', error) // the panel opens without them
    return []
  }
}

export function stylesOfFile(): string[] {
  const keys = styleKeys(figma.root.getSharedPluginDataKeys(NAMESPACE))
  return keys.map((key) => bounded(figma.root.getSharedPluginData(NAMESPACE, key)))
}

/** A text that changes whenever the styles of this file change. */
export function fileStylesSignature(): string {
  const keys = styleKeys(figma.root.getSharedPluginDataKeys(NAMESPACE))
  return [figma.root.getSharedPluginData(NAMESPACE, STAMP), ...keys].join(' ')
}

/**
 * @throws `style-unreadable` where the text is not a style record, `storage-full` when Figma does not take it, `read-only` where the
 * document cannot be changed
 */
export async function saveStyle({ shelf, record }: PluginCalls['saveStyle']['params']): Promise<void> {
  const style = record.length <= LONGEST_RECORD ? readStyleSummary(record) : null
  if (style === null) throw new PasticheError('style-unreadable', `Not a style record: ${record.length} characters`)
  await write(shelf, style.id, record)
}

/** @throws `read-only` where the document cannot be changed, `storage-full` when Figma refuses for another reason */
export async function deleteStyle({ shelf, id }: PluginCalls['deleteStyle']['params']): Promise<void> {
  if (!isOwnStyleId(id)) throw new PasticheError('style-unknown', `"${id}" is not the id of an own style`)
  await write(shelf, id, '')
}

/** @param text the empty text deletes the entry */
async function write(shelf: Shelf, id: string, text: string): Promise<void> {
  const key = keyOf(id)
  try {
    if (shelf === 'file') await asOneStep(async () => writeToFile(key, text))
    else await store(key, text || null)
  } catch (error) {
    throw withCode(error, 'storage-full')
  }
}

function writeToFile(key: string, text: string): void {
  figma.root.setSharedPluginData(NAMESPACE, key, text)
  figma.root.setSharedPluginData(NAMESPACE, STAMP, `${Date.now()} ${Math.random()}`)
}

/** Keys of styles in all formats. The panel shows how many styles it cannot read. */
function styleKeys(keys: readonly string[]): string[] {
  return keys
    .filter((key) => key.startsWith(PREFIX))
    .sort()
    .slice(0, MOST)
}

/** The text of a record. Empty where the value is too long for a record. */
function bounded(value: unknown): string {
  return typeof value === 'string' && value.length <= LONGEST_RECORD ? value : ''
}

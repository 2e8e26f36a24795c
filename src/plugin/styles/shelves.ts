import { PasticheError } from '../../common/errors.ts'
import { isOwnStyleId } from '../../common/style-id.ts'
import { LONGEST_RECORD } from '../../common/style-record.ts'
import type { PluginCalls, Shelf } from '../../protocol/calls.ts'
import { answered } from '../figma/answered.ts'
import { store } from '../figma/client-storage.ts'
import { withCode } from '../figma/figma-errors.ts'
import { asOneStep } from '../figma/undo-step.ts'
import { readStyleSummary } from './style-summary.ts'

/** Of the plugin data on the document; shared, so that it outlives a change of our plugin's id. */
const NAMESPACE = 'pastiche'
const PREFIX = 'style/'
/** The number goes up with the record's format, so that an older plugin never writes over what a newer one keeps. */
const keyOf = (id: string): string => `${PREFIX}1/${id}`
/** Another text after each change of the file's styles: what is cheap to compare. */
const STAMP = 'styles-changed'
/** Anyone can fill a document with entries. */
const MOST = 500

/** What is on both shelves, as text. A shelf that cannot be had is empty. */
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
    console.warn('Own styles could not be read', error) // no reason not to open
    return []
  }
}

export function stylesOfFile(): string[] {
  const keys = styleKeys(figma.root.getSharedPluginDataKeys(NAMESPACE))
  return keys.map((key) => bounded(figma.root.getSharedPluginData(NAMESPACE, key)))
}

/** Another text whenever the styles of this file are others. */
export function fileStylesSignature(): string {
  const keys = styleKeys(figma.root.getSharedPluginDataKeys(NAMESPACE))
  return [figma.root.getSharedPluginData(NAMESPACE, STAMP), ...keys].join(' ')
}

/**
 * @throws `style-unreadable` for what is no style, `storage-full` when Figma does not take it, and `read-only` where the
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

/** An empty text takes the entry away. */
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

/** Those of other formats too: the panel says how many it cannot read. */
function styleKeys(keys: readonly string[]): string[] {
  return keys
    .filter((key) => key.startsWith(PREFIX))
    .sort()
    .slice(0, MOST)
}

/** What is too long to be a style is not even passed on. */
function bounded(value: unknown): string {
  return typeof value === 'string' && value.length <= LONGEST_RECORD ? value : ''
}

import { PasticheError } from '../../common/errors.ts'
import { isOwnStyleId } from '../../common/style-id.ts'
import { LONGEST_RECORD } from '../../common/style-record.ts'
import type { PluginCalls } from '../../protocol/calls.ts'
import type { Shelf } from '../../protocol/stored.ts'
import { answered } from '../figma/answered.ts'
import { store } from '../figma/client-storage.ts'
import { withCode } from '../figma/figma-errors.ts'
import { asOneStep } from '../figma/undo-step.ts'
import { readStyleSummary } from './style-summary.ts'

/** Namespace of the document's plugin data. The data is shared, so that styles stay if our plugin's id changes. */
const NAMESPACE = 'pastiche'
const PREFIX = 'style/'
/**
 * The number is the format of the record. With it, an older plugin never overwrites a style that a newer one has
 * stored.
 */
const keyOf = (id: string): string => `${PREFIX}1/${id}`
/** Key of a short text that changes with every change of the file's styles. It is quick to compare. */
const STAMP = 'styles-changed'
/** The most records that the panel gets. Anyone can write entries into a document, so their number is limited. */
const MOST = 500
/** Every record that Pastiche has written begins with this text. */
const START = '{"pastiche":"style"'

/** All style records on both shelves, as text. A shelf that cannot be read counts as empty. */
export async function listStyles(): Promise<PluginCalls['listStyles']['result']> {
  return { mine: await stylesOfMine(), file: stylesOfFile() }
}

export async function stylesOfMine(): Promise<string[]> {
  try {
    return worthReading(await entriesOfMine())
  } catch (error) {
    console.warn('Own styles could not be read', error) // the panel opens without them
    return []
  }
}

export function stylesOfFile(): string[] {
  return worthReading(entriesOfFile())
}

/** A text that changes whenever the styles of this file change. */
export function fileStylesSignature(): string {
  const keys = styleKeys(figma.root.getSharedPluginDataKeys(NAMESPACE))
  return [figma.root.getSharedPluginData(NAMESPACE, STAMP), ...keys].join(' ')
}

/**
 * Stores a style record on a shelf.
 * @throws `style-unreadable` if the text is not a style record, `storage-full` when Figma does not take it,
 * `read-only` where the document cannot be changed
 */
export async function saveStyle({ shelf, record }: PluginCalls['saveStyle']['params']): Promise<void> {
  const style = record.length <= LONGEST_RECORD ? readStyleSummary(record) : null
  if (style === null) throw new PasticheError('style-unreadable', `Not a style record: ${record.length} characters`)
  await write(shelf, style.id, record)
}

/**
 * Deletes a style from a shelf.
 * @throws `style-unknown` if the id is not that of an own style, `read-only` if the document cannot be changed,
 * `storage-full` when Figma refuses for another reason
 */
export async function deleteStyle({ shelf, id }: PluginCalls['deleteStyle']['params']): Promise<void> {
  if (!isOwnStyleId(id)) throw new PasticheError('style-unknown', `"${id}" is not the id of an own style`)
  await write(shelf, id, '')
}

/**
 * Writes the record of a style, and deletes copies of it that another version or another plugin stored under other
 * keys. Otherwise the style would still be shown under its old name, or after it was deleted.
 * @param text empty to delete the style
 */
async function write(shelf: Shelf, id: string, text: string): Promise<void> {
  try {
    if (shelf === 'file') await asOneStep(async () => writeToFile(id, text))
    else await writeToMine(id, text)
  } catch (error) {
    throw withCode(error, 'storage-full')
  }
}

async function writeToMine(id: string, text: string): Promise<void> {
  const copies = copiesOf(id, await entriesOfMine())
  await store(keyOf(id), text || null)
  for (const { key } of copies) await store(key, null)
}

function writeToFile(id: string, text: string): void {
  const copies = copiesOf(id, entriesOfFile())
  figma.root.setSharedPluginData(NAMESPACE, keyOf(id), text)
  for (const { key } of copies) figma.root.setSharedPluginData(NAMESPACE, key, '')
  figma.root.setSharedPluginData(NAMESPACE, STAMP, `${Date.now()} ${Math.random()}`)
}

interface Entry {
  readonly key: string
  /** Empty if the value is too long to be a record. */
  readonly text: string
}

async function entriesOfMine(): Promise<Entry[]> {
  const keys = await answered('keysAsync', figma.clientStorage.keysAsync())
  return Promise.all(
    styleKeys(keys).map(async (key) => ({
      key,
      text: bounded(await answered('getAsync', figma.clientStorage.getAsync(key)))
    }))
  )
}

function entriesOfFile(): Entry[] {
  const keys = styleKeys(figma.root.getSharedPluginDataKeys(NAMESPACE))
  return keys.map((key) => ({ key, text: bounded(figma.root.getSharedPluginData(NAMESPACE, key)) }))
}

/** The entries that hold this style under another key than ours. */
function copiesOf(id: string, entries: readonly Entry[]): Entry[] {
  return entries.filter(({ key, text }) => key !== keyOf(id) && text.includes(id) && readStyleSummary(text)?.id === id)
}

/** The texts of at most `MOST` entries. If there are more, those that look like styles are preferred. */
function worthReading(entries: readonly Entry[]): string[] {
  const texts = entries.map(({ text }) => text)
  if (texts.length <= MOST) return texts
  const isOurs = (text: string): boolean => text.startsWith(START)
  return [...texts.filter(isOurs), ...texts.filter((text) => !isOurs(text))].slice(0, MOST)
}

/** Keys of style records in every format, also of those that this version cannot read: the panel shows their number. */
function styleKeys(keys: readonly string[]): string[] {
  return keys.filter((key) => key.startsWith(PREFIX)).sort()
}

/** The text of a record. Empty if the value is too long for a record. */
function bounded(value: unknown): string {
  return typeof value === 'string' && value.length <= LONGEST_RECORD ? value : ''
}

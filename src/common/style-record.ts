import { decodeBase64 } from './base64.ts'
import { PasticheError } from './errors.ts'
import { ownStyleId } from './style-id.ts'
import { cleanStyleName } from './style-name.ts'
import { isThumbnail } from './style-thumbnail.ts'

/**
 * A style of the designer's own, as it is kept on their machine, in a document and in `.pastiche` files: this, as JSON.
 * Read back only through `parseStyleRecord`: other people's files are other people's data.
 */
export interface StyleRecord {
  readonly pastiche: 'style'
  readonly format: 1
  /** `ownStyleId` of engine and vector: the same style is the same everywhere, and none can pass for another. */
  readonly id: string
  readonly name: string
  /** Which transformer the vector belongs to: its sha256, shortened, as in models/index.json. */
  readonly engine: string
  /** The style vector, base64 of float16, little endian: all its scales and shifts, in the order of the layers. */
  readonly vector: string
  /** A data URI, `isThumbnail`; null where no picture was at hand. */
  readonly thumbnail: string | null
  /** When it was saved first, ISO 8601 in UTC. */
  readonly made: string
  /** How many steps it was learnt for; 0 for a mix of others. */
  readonly steps: number
}

/** Above it nothing is looked at: three times what our own come to. */
export const LONGEST_RECORD = 48 * 1024
const FORMAT = 1
const LONGEST_NAME_READ = 1000
const MOST_STEPS = 1e6
const ENGINE = /^[0-9a-z-]{1,64}$/
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/

/** The record of a style; its `id` follows from engine and vector. */
export function styleRecord(parts: Omit<StyleRecord, 'pastiche' | 'format' | 'id'>): StyleRecord {
  const { name, engine, vector, thumbnail, made, steps } = parts
  return {
    pastiche: 'style',
    format: FORMAT,
    id: ownStyleId(engine, vector),
    name,
    engine,
    vector,
    thumbnail,
    made,
    steps
  }
}

export function writeStyleRecord(record: StyleRecord): string {
  return JSON.stringify(record)
}

/**
 * Reads what may be anything. What comes back has only the fields it should, each as it should be.
 * @throws `style-unreadable` for anything but a style, `style-too-new` for one of a later Pastiche
 */
export function parseStyleRecord(text: string): StyleRecord {
  if (text.length > LONGEST_RECORD) throw unreadable(`${text.length} characters, at most ${LONGEST_RECORD}`)
  const value = parseJson(text)
  if (value['pastiche'] !== 'style') throw unreadable('it does not say that it is a style')
  checkFormat(value['format'])
  const { id, name, engine, vector, thumbnail, made, steps } = value
  if (typeof engine !== 'string' || !ENGINE.test(engine)) throw unreadable('no engine')
  if (typeof vector !== 'string') throw unreadable('no vector')
  checkVector(vector)
  if (thumbnail !== null && !isThumbnail(thumbnail)) throw unreadable('its thumbnail is no small PNG or JPEG')
  if (typeof made !== 'string' || !DATE.test(made) || Number.isNaN(Date.parse(made))) throw unreadable('no date')
  if (!isCount(steps)) throw unreadable(`${String(steps)} steps`)
  const record = styleRecord({ name: nameOf(name), engine, vector, thumbnail, made, steps })
  if (id !== record.id) throw unreadable(`it says that it is ${String(id)}, and is ${record.id}`)
  return record
}

/**
 * @throws `style-foreign` for a style of another transformer, where its numbers would mean something else, and
 * `style-unreadable` for one that has not `styleSize` numbers
 */
export function checkStyleFits(
  { id, engine, vector }: StyleRecord,
  fit: { transformer: string; styleSize: number }
): void {
  if (engine !== fit.transformer)
    throw new PasticheError('style-foreign', `${id} belongs to ${engine}, not ${fit.transformer}`)
  const numbers = (decodeBase64(vector)?.length ?? 0) / 2
  if (numbers !== fit.styleSize) throw unreadable(`${numbers} numbers, not ${fit.styleSize}`)
}

function parseJson(text: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw new PasticheError('style-unreadable', 'Style is not JSON', error)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unreadable('it is no object')
  return value as Record<string, unknown>
}

function checkFormat(format: unknown): void {
  if (format === FORMAT) return
  if (typeof format === 'number' && format > FORMAT)
    throw new PasticheError('style-too-new', `Style format ${format}, not ${FORMAT}`)
  throw unreadable(`format ${String(format)}, not ${FORMAT}`)
}

function checkVector(text: string): void {
  const halves = decodeBase64(text)
  if (halves === null || halves.length === 0 || halves.length % 2 !== 0) throw unreadable('its vector is no float16s')
  for (let high = 1; high < halves.length; high += 2) {
    // all five bits of the exponent: infinity or NaN
    if (((halves[high] ?? 0) & 0x7c) === 0x7c) throw unreadable(`number ${(high - 1) / 2} of its vector is not finite`)
  }
}

function nameOf(name: unknown): string {
  if (typeof name !== 'string' || name.length > LONGEST_NAME_READ) throw unreadable('no name')
  const clean = cleanStyleName(name)
  if (clean === '') throw unreadable('a name of nothing')
  return clean
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= MOST_STEPS
}

function unreadable(why: string): PasticheError {
  return new PasticheError('style-unreadable', `Not a style: ${why}`)
}

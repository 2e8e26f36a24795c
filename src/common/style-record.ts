import { decodeBase64 } from './base64.ts'
import { PasticheError } from './errors.ts'
import { inWords, parseObject } from './is-object.ts'
import { ownStyleId } from './style-id.ts'
import { cleanStyleName } from './style-name.ts'
import { isThumbnail } from './style-thumbnail.ts'

/**
 * An own style. It is stored as JSON of this object, on the designer's machine, in a document and in `.pastiche` files.
 * Read it only with `parseStyleRecord`, because a stored record may be damaged or hostile.
 */
export interface StyleRecord {
  readonly pastiche: 'style'
  /** 2 for a record with Gram matrices, 1 for a record without. */
  readonly format: 1 | 2
  /**
   * `ownStyleId` of engine and vector. Reading a record checks it, so a record cannot replace the style of another
   * record.
   */
  readonly id: string
  readonly name: string
  /** Id of the transformer that the vector belongs to: the start of its sha256, as in models/index.json. */
  readonly engine: string
  /** The style vector as base64 of float16, little endian: all scales and shifts, in the order of the layers. */
  readonly vector: string
  /** Packed Gram matrices for refining, as base64 of float16. Null for a style that cannot be refined. */
  readonly grams: string | null
  /** A data URI, checked by `isThumbnail`; null for a style without a picture. */
  readonly thumbnail: string | null
  /** When the style was saved for the first time, ISO 8601 in UTC. */
  readonly made: string
  /** Number of learning steps; 0 for a mix of other styles. */
  readonly steps: number
}

/** Longest record, in characters. Figma stores at most 100 kB in an entry, and our own records take 75 kB. */
export const LONGEST_RECORD = 96 * 1024
const NEWEST_FORMAT = 2
const LONGEST_NAME_READ = 1000
const MOST_STEPS = 1e6
const ENGINE = /^[0-9a-z-]{1,64}$/
const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/

/** Makes a style record. Its `id` is computed from engine and vector, its `format` depends on `grams`. */
export function styleRecord(
  parts: Omit<StyleRecord, 'pastiche' | 'format' | 'id' | 'grams'> & Partial<Pick<StyleRecord, 'grams'>>
): StyleRecord {
  const { name, engine, vector, grams = null, thumbnail, made, steps } = parts
  return {
    pastiche: 'style',
    format: grams === null ? 1 : 2,
    id: ownStyleId(engine, vector),
    name,
    engine,
    vector,
    grams,
    thumbnail,
    made,
    steps
  }
}

export function writeStyleRecord(record: StyleRecord): string {
  return JSON.stringify(record)
}

/**
 * Reads and checks a style record. The result has only the fields of `StyleRecord`.
 * @throws `style-unreadable` where the text is not a style record, `style-too-new` for a record of a later version
 */
export function parseStyleRecord(text: string): StyleRecord {
  if (text.length > LONGEST_RECORD) throw unreadable(`${text.length} characters, at most ${LONGEST_RECORD}`)
  const value = parseObject(text)
  if (value === null) throw unreadable('it is not the JSON of an object')
  if (value['pastiche'] !== 'style') throw unreadable('it has no `pastiche` field that says "style"')
  const format = checkedFormat(value['format'])
  const { id, name, engine, vector, thumbnail, made, steps } = value
  if (typeof engine !== 'string' || !ENGINE.test(engine)) throw unreadable('it has no engine')
  if (typeof vector !== 'string') throw unreadable('it has no vector')
  checkHalves(vector, 'vector')
  const grams = format === 1 ? null : value['grams']
  if (grams !== null && typeof grams !== 'string') throw unreadable('its Gram matrices are not a text')
  if (grams !== null) checkHalves(grams, 'Gram matrices')
  if (thumbnail !== null && !isThumbnail(thumbnail)) throw unreadable('its thumbnail is not a small PNG or JPEG')
  if (typeof made !== 'string' || !DATE.test(made) || Number.isNaN(Date.parse(made))) throw unreadable('it has no date')
  if (!isCount(steps)) throw unreadable(`${inWords(steps)} steps`)
  const record = styleRecord({ name: nameOf(name), engine, vector, grams, thumbnail, made, steps })
  if (id !== record.id) throw unreadable(`its id is ${inWords(id)}, and should be ${record.id}`)
  return record
}

/**
 * Checks that a transformer can paint a style.
 * @throws `style-foreign` where the vector belongs to another transformer, `style-unreadable` where its length is not
 * `styleSize`
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

/** Whether this version reads and writes records of a format. Format 1 has no Gram matrices. */
export function isStyleFormat(format: unknown): format is StyleRecord['format'] {
  return format === 1 || format === NEWEST_FORMAT
}

function checkedFormat(format: unknown): StyleRecord['format'] {
  if (isStyleFormat(format)) return format
  if (typeof format === 'number' && format > NEWEST_FORMAT)
    throw new PasticheError('style-too-new', `Style format ${format}, at most ${NEWEST_FORMAT} is known`)
  throw unreadable(`format ${inWords(format)}, not 1 to ${NEWEST_FORMAT}`)
}

function checkHalves(text: string, field: string): void {
  const halves = decodeBase64(text)
  if (halves === null || halves.length === 0 || halves.length % 2 !== 0)
    throw unreadable(`its ${field} is not base64 of float16`)
  for (let high = 1; high < halves.length; high += 2) {
    // all five bits of the exponent are set: infinity or NaN
    if (((halves[high] ?? 0) & 0x7c) === 0x7c)
      throw unreadable(`number ${(high - 1) / 2} of its ${field} is not finite`)
  }
}

function nameOf(name: unknown): string {
  if (typeof name !== 'string' || name.length > LONGEST_NAME_READ) throw unreadable('it has no name')
  const clean = cleanStyleName(name)
  if (clean === '') throw unreadable('its name is empty')
  return clean
}

function isCount(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= MOST_STEPS
}

function unreadable(why: string): PasticheError {
  return new PasticheError('style-unreadable', `Not a style: ${why}`)
}

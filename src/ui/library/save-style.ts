import { encodeBase64 } from '../../common/base64.ts'
import type { Pixels } from '../../common/pixels.ts'
import { numberedName } from '../../common/style-name.ts'
import { checkStyleFits, type StyleRecord, styleRecord, writeStyleRecord } from '../../common/style-record.ts'
import type { StyleBytes } from '../../protocol/pictures.ts'
import type { Shelf } from '../../protocol/stored.ts'
import type { Context } from '../painting/context.ts'
import { stylePut } from '../state/library-transitions.ts'
import { narrowFloats } from '../styles/half.ts'
import { ownStyle } from '../styles/own-style.ts'
import type { OwnStyle } from '../styles/styles.ts'
import { makeThumbnail } from './make-thumbnail.ts'

/** A style that is on no shelf yet: a mix, a style that was just learnt, or the style of a colleague's pastiche. */
export interface NewStyle {
  /** The wished name. It is cleaned, and gets a number where the shelf has this name already. */
  readonly name: string
  /** float32, little endian, as the studio takes it; it is saved as float16. */
  readonly style: StyleBytes
  /** Packed Gram matrices, float32, little endian; null or absent for a style that cannot be refined. */
  readonly grams?: StyleBytes | null
  readonly shelf: Shelf
  /** Number of steps that the style was learnt for; 0 for a mix. */
  readonly steps: number
  /** A picture painted in the style, of any size, for its thumbnail. */
  readonly picture: Pixels | null
}

/**
 * Puts a style on a shelf. When this resolves, the gallery has the style under the `id` of the result. If the shelf has
 * the same style already, that style gets the new name and picture.
 *
 * @throws `storage-full`, `read-only`, `style-unreadable` (a number is NaN or infinite)
 */
export async function saveStyle(
  context: Context,
  { name, style, grams = null, shelf, steps, picture }: NewStyle
): Promise<OwnStyle> {
  const record = styleRecord({
    name,
    engine: context.catalog.transformer,
    vector: encodeBase64(narrowFloats(style)),
    grams: grams === null ? null : encodeBase64(narrowFloats(grams)),
    thumbnail: picture === null ? null : makeThumbnail(picture),
    made: new Date().toISOString(),
    steps
  })
  return putOnShelf(context, record, shelf)
}

/**
 * Puts a record on a shelf, under a name that no other style on that shelf has, and shows it in the gallery. @throws as
 * `saveStyle`
 */
export async function putOnShelf(
  { plugin, store, catalog }: Context,
  record: StyleRecord,
  shelf: Shelf
): Promise<OwnStyle> {
  checkStyleFits(record, catalog)
  const taken = catalog[shelf].filter(({ id }) => id !== record.id).map(({ name }) => name)
  const named = { ...record, name: numberedName(record.name, taken) }
  await plugin.call('saveStyle', { shelf, record: writeStyleRecord(named) })
  const saved = ownStyle(named, shelf)
  store.update((state) => stylePut(state, saved))
  return saved
}

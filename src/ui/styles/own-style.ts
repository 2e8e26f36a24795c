import { decodeBase64 } from '../../common/base64.ts'
import type { StyleRecord } from '../../common/style-record.ts'
import type { Shelf } from '../../protocol/stored.ts'
import type { OwnStyle } from './styles.ts'

/** Makes a style for the gallery and the studio from a record that `parseStyleRecord` has checked. */
export function ownStyle(record: StyleRecord, shelf: Shelf): OwnStyle {
  const { id, name, thumbnail, vector, grams } = record
  const bytes = decodeBase64(vector) ?? new Uint8Array() // checked, so it is never null
  const matrices = grams === null ? null : decodeBase64(grams)
  const style = { id, name, artist: '', work: '', year: '', thumbnail, vector: bytes, shelf, record }
  return matrices === null ? style : { ...style, grams: matrices }
}

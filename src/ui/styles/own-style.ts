import { decodeBase64 } from '../../common/base64.ts'
import type { StyleRecord } from '../../common/style-record.ts'
import type { Shelf } from '../../protocol/stored.ts'
import type { OwnStyle } from './styles.ts'

/** A checked record as the gallery shows it and the studio paints with it. */
export function ownStyle(record: StyleRecord, shelf: Shelf): OwnStyle {
  const { id, name, thumbnail, vector, grams } = record
  const bytes = decodeBase64(vector) ?? new Uint8Array() // parseStyleRecord has checked it
  const matrices = grams === null ? null : decodeBase64(grams)
  const style = { id, name, artist: '', work: '', year: '', thumbnail, vector: bytes, shelf, record }
  return matrices === null ? style : { ...style, grams: matrices }
}

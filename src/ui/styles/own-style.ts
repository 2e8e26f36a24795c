import { decodeBase64 } from '../../common/base64.ts'
import type { StyleRecord } from '../../common/style-record.ts'
import type { Shelf } from '../../protocol/calls.ts'
import type { OwnStyle } from './styles.ts'

/** A checked record as the gallery shows it and the studio paints with it. */
export function ownStyle(record: StyleRecord, shelf: Shelf): OwnStyle {
  const { id, name, thumbnail, vector } = record
  const bytes = decodeBase64(vector) ?? new Uint8Array() // parseStyleRecord has checked it
  return { id, name, artist: '', work: '', year: '', thumbnail, vector: bytes, shelf, record }
}

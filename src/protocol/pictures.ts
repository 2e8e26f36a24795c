import type { Filters } from '../common/filters.ts'

/** What both conversations of the studio speak of: pictures and styles, as bytes. */

/** A picture as encoded bytes. The studio keeps the last few it decoded and painted, by `key`. */
export interface Source {
  key: string
  bytes: Uint8Array
  /** To be seen, and painted, with these. The key tells of them, too. */
  filters?: Filters
}

/** A style vector: float32, little endian, as bytes. */
export type StyleBytes = Uint8Array

import type { Filters } from '../common/filters.ts'

/** Pictures and styles as bytes, for all calls of the studio. */

/** A picture as encoded bytes. The studio keeps the last few it decoded and painted, by `key`. */
export interface Source {
  key: string
  bytes: Uint8Array
  /** Filters with which the picture is shown and painted. They are part of the key. */
  filters?: Filters
}

/** A style vector: float32, little endian, as bytes. */
export type StyleBytes = Uint8Array

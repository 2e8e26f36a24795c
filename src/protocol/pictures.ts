import type { Filters } from '../common/filters.ts'

/** Pictures and styles as bytes, as all calls of the studio pass them. */

/** A picture as encoded bytes. The studio remembers the last few pictures and paintings by `key`. */
export interface Source {
  key: string
  bytes: Uint8Array
  /** Figma's filters, which are applied before the picture is shown or painted. `key` depends on them. */
  filters?: Filters
}

/** A style vector: float32, little endian, as bytes. */
export type StyleBytes = Uint8Array

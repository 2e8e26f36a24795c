import { parseObject } from '../../common/is-object.ts'
import { isOwnStyleId } from '../../common/style-id.ts'
import { cleanStyleName } from '../../common/style-name.ts'

/** The parts of a style record that the sandbox needs. */
interface StyleSummary {
  readonly id: string
  /** Cleaned, and not empty. */
  readonly name: string
  /** A data URI; null where the record has none. It was not checked beyond its type. */
  readonly thumbnail: string | null
}

/**
 * Reads a style record in part; null where it is not a record of the one known format. The panel checks every record
 * whole before it saves or paints it. The sandbox is an interpreter, to which the check of a vector and a picture would
 * cost milliseconds for each style.
 */
export function readStyleSummary(text: string): StyleSummary | null {
  const { pastiche, format, id, name, thumbnail } = parseObject(text) ?? {}
  if (pastiche !== 'style' || format !== 1 || !isOwnStyleId(id) || typeof name !== 'string') return null
  const clean = cleanStyleName(name)
  return clean === '' ? null : { id, name: clean, thumbnail: typeof thumbnail === 'string' ? thumbnail : null }
}

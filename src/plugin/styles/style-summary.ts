import { parseObject } from '../../common/is-object.ts'
import { isOwnStyleId } from '../../common/style-id.ts'
import { cleanStyleName } from '../../common/style-name.ts'
import { isStyleFormat } from '../../common/style-record.ts'

/** The parts of a style record that the sandbox needs. */
interface StyleSummary {
  readonly id: string
  /** Cleaned up, and never empty. */
  readonly name: string
  /** A data URI, checked only to be a text. Null if the record has none. */
  readonly thumbnail: string | null
}

/**
 * Reads a part of a style record. Null if the text is not a record of a known format. The panel checks the whole
 * record before it saves or paints it. In the sandbox, an interpreter, that check would take milliseconds for each
 * style.
 */
export function readStyleSummary(text: string): StyleSummary | null {
  const { pastiche, format, id, name, thumbnail } = parseObject(text) ?? {}
  if (pastiche !== 'style' || !isStyleFormat(format) || !isOwnStyleId(id) || typeof name !== 'string') return null
  const clean = cleanStyleName(name)
  return clean === '' ? null : { id, name: clean, thumbnail: typeof thumbnail === 'string' ? thumbnail : null }
}

import { codeOf, type ErrorCode } from '../../common/errors.ts'
import { checkStyleFits, parseStyleRecord } from '../../common/style-record.ts'
import type { Shelf } from '../../protocol/stored.ts'
import { ownStyle } from './own-style.ts'
import type { OwnStyle, StyleCatalog } from './styles.ts'

/** Number of records that are read without a pause. They take a few milliseconds. */
const AT_ONCE = 24

/**
 * The styles of a shelf, newest first, and the reason for each record that cannot be read. Those records stay on the
 * shelf.
 */
export interface ReadShelf {
  readonly styles: readonly OwnStyle[]
  readonly unread: readonly ErrorCode[]
}

/**
 * Reads the records of a shelf.
 * @param records as `listStyles` returns them; the records of a document may be written by anyone
 */
export async function readShelf(
  shelf: Shelf,
  records: readonly string[],
  { catalog, pause }: { readonly catalog: StyleCatalog; readonly pause: () => Promise<void> }
): Promise<ReadShelf> {
  const styles = new Map<string, OwnStyle>()
  const unread: ErrorCode[] = []
  for (const [i, text] of records.entries()) {
    if (i > 0 && i % AT_ONCE === 0) await pause()
    try {
      const record = parseStyleRecord(text)
      checkStyleFits(record, catalog)
      styles.set(record.id, ownStyle(record, shelf))
    } catch (error) {
      unread.push(codeOf(error))
    }
  }
  return { styles: newestFirst([...styles.values()]), unread }
}

export function newestFirst(styles: readonly OwnStyle[]): OwnStyle[] {
  return [...styles].sort((one, other) => Date.parse(other.record.made) - Date.parse(one.record.made))
}

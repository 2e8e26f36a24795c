import { writeStyleRecord } from '../../../common/style-record.ts'
import type { Shelf } from '../../../protocol/stored.ts'
import { copyText } from '../../library/copy-text.ts'
import { downloadStyle } from '../../library/export-style.ts'
import type { Library } from '../../library/library.ts'
import type { OwnStyle, StyleCatalog } from '../../styles/styles.ts'
import { Menu, type MenuCommand, type MenuPlace } from '../controls/menu.tsx'

interface Props {
  style: OwnStyle
  catalog: StyleCatalog
  at: MenuPlace
  library: Library
  onRename: () => void
  onClose: () => void
}

const SHELF_NAMES: Record<Shelf, string> = { mine: 'my styles', file: 'this file' }

/** The menu of a style that the designer saved. */
export function StyleMenu({ style, catalog, at, library, onRename, onClose }: Props) {
  const groups = commandsFor(style, catalog, library, onRename)
  return <Menu label={style.name} at={at} groups={groups} onClose={onClose} />
}

function commandsFor(style: OwnStyle, catalog: StyleCatalog, library: Library, rename: () => void): MenuCommand[][] {
  const other: Shelf = style.shelf === 'mine' ? 'file' : 'mine'
  const isThere = catalog[other].some(({ id }) => id === style.id)
  const transfers: MenuCommand[] = [
    { text: `Copy to ${SHELF_NAMES[other]}`, run: () => void library.copyTo(style, other) },
    { text: `Move to ${SHELF_NAMES[other]}`, run: () => void library.moveTo(style, other) }
  ]
  // For browsers that refuse to save a file.
  const copyRecord = (): void => {
    const copied = copyText(writeStyleRecord(style.record))
    library.say(
      copied
        ? `“${style.name}” is on the clipboard. Paste it into Pastiche in any file.`
        : 'The style could not be copied. Use Export… instead.'
    )
  }
  return [
    [{ text: 'Rename', key: 'F2', run: rename }],
    isThere ? [] : transfers,
    [
      { text: 'Export…', run: () => downloadStyle(style) },
      { text: 'Copy as text', run: copyRecord }
    ],
    [{ text: 'Delete', key: '⌫', run: () => void library.remove(style) }]
  ].filter((group) => group.length > 0)
}

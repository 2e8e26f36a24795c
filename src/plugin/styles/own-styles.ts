import { isOwnStyleId } from '../../common/style-id.ts'
import { cleanStyleName } from '../../common/style-name.ts'
import type { OfferedStyle } from './presets.ts'
import { stylesOfFile, stylesOfMine } from './shelves.ts'

const THUMBNAIL = /^data:image\/(?:jpeg|png);base64,/

/** The styles on both shelves as quick actions offer them, each once; what cannot be read is left out. */
export async function ownStyles(): Promise<OfferedStyle[]> {
  const offered = new Map<string, OfferedStyle>()
  for (const text of [...(await stylesOfMine()), ...stylesOfFile()]) {
    const style = read(text)
    if (style !== null && !offered.has(style.id)) offered.set(style.id, style)
  }
  return [...offered.values()]
}

/** Only what a suggestion needs: the panel, which paints, reads all of it. In an interpreter that would take seconds. */
function read(text: string): OfferedStyle | null {
  try {
    const { pastiche, format, id, name, thumbnail } = JSON.parse(text) as Record<string, unknown>
    if (pastiche !== 'style' || format !== 1 || !isOwnStyleId(id) || typeof name !== 'string') return null
    const clean = cleanStyleName(name)
    return clean === '' ? null : { id, name: clean, thumbnail: pictureOf(thumbnail) }
  } catch {
    return null
  }
}

function pictureOf(thumbnail: unknown): Uint8Array | null {
  const start = typeof thumbnail === 'string' ? (THUMBNAIL.exec(thumbnail)?.[0] ?? null) : null
  return start === null ? null : figma.base64Decode((thumbnail as string).slice(start.length))
}

import type { OfferedStyle } from './presets.ts'
import { stylesOfFile, stylesOfMine } from './shelves.ts'
import { readStyleSummary } from './style-summary.ts'

const THUMBNAIL = /^data:image\/(?:jpeg|png);base64,/

/** The styles on both shelves for quick actions, each once. Styles that cannot be read are left out. */
export async function ownStyles(): Promise<OfferedStyle[]> {
  const offered = new Map<string, OfferedStyle>()
  for (const text of [...(await stylesOfMine()), ...stylesOfFile()]) {
    const style = readStyleSummary(text)
    if (style !== null && !offered.has(style.id))
      offered.set(style.id, { ...style, thumbnail: bytesOf(style.thumbnail ?? '') })
  }
  return [...offered.values()]
}

/** The picture in a data URI. Null if it is not a JPEG or PNG, or its base64 is damaged. */
function bytesOf(dataUri: string): Uint8Array | null {
  const [start] = THUMBNAIL.exec(dataUri) ?? []
  try {
    return start === undefined ? null : figma.base64Decode(dataUri.slice(start.length))
  } catch {
    return null
  }
}

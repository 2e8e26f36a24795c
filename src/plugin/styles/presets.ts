/** A style as quick actions offer it. */
export interface OfferedStyle {
  readonly id: string
  readonly name: string
  /** JPEG or PNG; null for a style that was saved without one. */
  readonly thumbnail: Uint8Array | null
}

/** As build.mjs inlines the gallery into the panel's page, where src/ui/studio/inlined.ts reads it too. */
const START = 'id="presets">'
const END = '</script'

let known: readonly OfferedStyle[] | null = null

/** The gallery, read from the panel's page: to have it in code.js too would make every start slower. */
export function presets(): readonly OfferedStyle[] {
  known ??= readPresets(__html__)
  return known
}

function readPresets(html: string): OfferedStyle[] {
  const start = html.indexOf(START) // a pattern would go through megabytes in an interpreter
  if (start < 0) return [] // not the page that our build makes
  const json = html.slice(start + START.length, html.indexOf(END, start))
  const gallery = JSON.parse(json) as { presets: { id: string; name: string; thumbnail: string }[] } // our build wrote it
  return gallery.presets.map(({ id, name, thumbnail }) => ({
    id,
    name,
    thumbnail: figma.base64Decode(thumbnail.slice(thumbnail.indexOf(',') + 1))
  }))
}

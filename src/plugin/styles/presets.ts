/** A style that quick actions suggest. */
export interface OfferedStyle {
  readonly id: string
  readonly name: string
  /** JPEG or PNG; null if an own style has no thumbnail, or one that cannot be read. */
  readonly thumbnail: Uint8Array | null
}

/**
 * In the panel's page the gallery follows after this text. build.mjs writes it there, and src/ui/studio/inlined.ts
 * reads it too.
 */
const START = 'id="presets">'
const END = '</script'

let known: readonly OfferedStyle[] | null = null

/** The presets. They are read from the panel's page, because a second copy in code.js would make every start slower. */
export function presets(): readonly OfferedStyle[] {
  known ??= readPresets(__html__)
  return known
}

function readPresets(html: string): OfferedStyle[] {
  const start = html.indexOf(START) // a regular expression over megabytes is slow in an interpreter
  if (start < 0) return [] // a page that our build did not make, as in tests
  const json = html.slice(start + START.length, html.indexOf(END, start))
  // Our build wrote this text, so it is not checked.
  const gallery = JSON.parse(json) as { presets: { id: string; name: string; thumbnail: string }[] }
  return gallery.presets.map(({ id, name, thumbnail }) => ({
    id,
    name,
    thumbnail: figma.base64Decode(thumbnail.slice(thumbnail.indexOf(',') + 1))
  }))
}

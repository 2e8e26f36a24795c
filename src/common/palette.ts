/** Colours of a file that belong together: its colour styles, or a collection of its variables. */
export interface Palette {
  name: string
  /** As `#rrggbb`, each once, at least two. */
  colours: string[]
}

/** The most colours of a palette. The others are left out. */
export const MOST_COLOURS = 256

export const isColour = (value: unknown): value is string => typeof value === 'string' && /^#[0-9a-f]{6}$/.test(value)

/** Colours of a file that belong together: its colour styles, or a collection of its variables. */
export interface Palette {
  name: string
  /** At least two colours, as `#rrggbb`, without duplicates. */
  colours: string[]
}

/** Largest number of colours in a palette. Further colours are left out. */
export const MOST_COLOURS = 256

export const isColour = (value: unknown): value is string => typeof value === 'string' && /^#[0-9a-f]{6}$/.test(value)

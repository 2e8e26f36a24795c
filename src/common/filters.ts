const NAMES = ['exposure', 'contrast', 'saturation', 'temperature', 'tint', 'highlights', 'shadows'] as const

/** Figma's adjustments of an image fill, each from −1 to 1. 0 changes nothing. */
export type Filters = Record<(typeof NAMES)[number], number>

/** The filters of a paint, clamped to −1 to 1. Null where all of them are 0. */
export function filtersOf(given: Partial<Filters> | undefined): Filters | null {
  const amount = (name: keyof Filters): number => {
    const value = given?.[name] ?? 0
    return Number.isFinite(value) ? Math.min(1, Math.max(-1, value)) : 0
  }
  const filters = {
    exposure: amount('exposure'),
    contrast: amount('contrast'),
    saturation: amount('saturation'),
    temperature: amount('temperature'),
    tint: amount('tint'),
    highlights: amount('highlights'),
    shadows: amount('shadows')
  }
  return NAMES.some((name) => filters[name] !== 0) ? filters : null
}

/** A text that is the same for the same filters. It is empty for null. */
export function filtersKey(filters: Filters | null): string {
  return filters === null ? '' : NAMES.map((name) => filters[name]).join()
}

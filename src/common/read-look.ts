import { COLOURS, type Colours, DEFAULT_LOOK, type Look, type Mix } from './look.ts'

/** Strength and stroke size were there from the start: without them it is no look. */
const ALWAYS = { strength: undefined, strokeSize: undefined }

/**
 * A look that was written at another time, perhaps by another version: what it lacks is as it was before there was such
 * a setting. Null for what is no look.
 */
export function readLook(value: unknown): Look | null {
  if (typeof value !== 'object' || value === null) return null
  const given = { ...DEFAULT_LOOK, ...ALWAYS, ...value } as Record<keyof Look, unknown>
  const { style, strength, strokeSize, detail, brightness, saturation, tileable, series } = given
  const mix = readMix(given.mix)
  const colours = 'colours' in value ? given.colours : coloursOf(value)
  if (typeof style !== 'string' || mix === undefined || !isColours(colours) || typeof tileable !== 'boolean')
    return null
  if (typeof series !== 'boolean') return null
  if (!within(strength, 0, 1) || !within(strokeSize, 0.1, 10) || !within(detail, 0, 1)) return null
  if (!within(brightness, -1, 1) || !within(saturation, -1, 1)) return null
  return { style, mix, strength, strokeSize, colours, detail, brightness, saturation, tileable, series }
}

/** Undefined for what is neither a mix nor none. */
function readMix(value: unknown): Mix | null | undefined {
  if (value === null) return null
  if (typeof value !== 'object') return undefined
  const { style, share } = value as Partial<Mix>
  return typeof style === 'string' && within(share, 0, 1) ? { style, share } : undefined
}

/** The first versions knew two ways and said `keepColours`. */
function coloursOf(value: object): unknown {
  if (!('keepColours' in value)) return DEFAULT_LOOK.colours
  const { keepColours } = value
  return typeof keepColours === 'boolean' ? (keepColours ? 'luminance' : 'style') : keepColours
}

function isColours(value: unknown): value is Colours {
  return COLOURS.some((known) => known === value)
}

function within(value: unknown, min: number, max: number): value is number {
  return typeof value === 'number' && value >= min && value <= max
}

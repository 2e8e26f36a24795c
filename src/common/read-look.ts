import { isObject } from './is-object.ts'
import { COLOURS, type Colours, DEFAULT_LOOK, type Look, type Mix, STROKES, type Strokes } from './look.ts'
import { isColour, MOST_COLOURS } from './palette.ts'
import { LARGEST_REFINE_WEIGHT, type RefineWeights } from './refinement.ts'

/** The settings that every version has written. They have no default: a value without them is not a look. */
const REQUIRED = { strength: undefined, strokeSize: undefined }

/** How the first versions painted where that differs from the defaults. */
const FIRST = { strokes: 'once', readableType: false }

/** Ids of presets and own styles. Other characters are refused, because ids are used in CSS selectors and in keys. */
const STYLE_ID = /^[\w-]{1,80}$/

/**
 * Reads a look that any version may have written. Null where the value is not a look. If a setting is missing, the look
 * is from a version that did not have it yet. The setting then gets the value with which that version painted: its
 * default, except for `strokes` and `readableType`.
 */
export function readLook(value: unknown): Look | null {
  if (!isObject(value)) return null
  const given = { ...DEFAULT_LOOK, ...FIRST, ...REQUIRED, ...value } as Record<keyof Look, unknown>
  const { style, strength, strokeSize, strokes, detail, brightness, saturation, tileable, series, refine, lock } = given
  const { readableType } = given
  const mix = readMix(given.mix)
  const colours = 'colours' in value ? given.colours : coloursOf(value)
  if (!isStyleId(style) || mix === undefined || !isColours(colours) || typeof tileable !== 'boolean') return null
  if (typeof series !== 'boolean' || typeof readableType !== 'boolean' || !isStrokes(strokes)) return null
  if (!within(strength, 0, 1) || !within(strokeSize, 0.1, 10) || !within(detail, -1, 1)) return null
  const refineWeights = readRefineWeights(given.refineWeights)
  if (!within(refine, 0, 1) || refineWeights === null) return null
  if (!within(brightness, -1, 1) || !within(saturation, -1, 1) || !isLock(lock)) return null
  return {
    style,
    mix,
    strength,
    strokeSize,
    strokes,
    colours,
    detail,
    readableType,
    brightness,
    saturation,
    lock,
    tileable,
    refine,
    refineWeights,
    series
  }
}

/** Null where a weight is missing or out of range. */
function readRefineWeights(value: unknown): RefineWeights | null {
  const { content, style, smoothness, palette } = isObject(value) ? value : {}
  const isWeight = (weight: unknown): weight is number => within(weight, 0, LARGEST_REFINE_WEIGHT)
  if (!isWeight(content) || !isWeight(style) || !isWeight(smoothness) || !isWeight(palette)) return null
  return { content, style, smoothness, palette }
}

/** Undefined where the value is neither a mix nor null. */
function readMix(value: unknown): Mix | null | undefined {
  if (value === null) return null
  const { style, share } = isObject(value) ? value : {}
  return isStyleId(style) && within(share, 0, 1) ? { style, share } : undefined
}

function isLock(value: unknown): value is Look['lock'] {
  if (value === null) return true
  return Array.isArray(value) && value.length > 0 && value.length <= MOST_COLOURS && value.every(isColour)
}

function isStyleId(value: unknown): value is string {
  return typeof value === 'string' && STYLE_ID.test(value)
}

/** The first versions had two ways to choose colours, written as `keepColours`. */
function coloursOf(value: object): unknown {
  if (!('keepColours' in value)) return DEFAULT_LOOK.colours
  const { keepColours } = value
  return typeof keepColours === 'boolean' ? (keepColours ? 'luminance' : 'style') : keepColours
}

function isColours(value: unknown): value is Colours {
  return COLOURS.some((known) => known === value)
}

function isStrokes(value: unknown): value is Strokes {
  return STROKES.some((known) => known === value)
}

function within(value: unknown, min: number, max: number): value is number {
  return typeof value === 'number' && value >= min && value <= max
}

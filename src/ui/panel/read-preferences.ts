import { isObject } from '../../common/is-object.ts'
import { DEFAULT_LOOK, LANDINGS, type Look } from '../../common/look.ts'
import { clampPanelSize } from '../../common/panel-size.ts'
import { readLook } from '../../common/read-look.ts'
import type { Preferences } from '../../protocol/stored.ts'

/** Reads stored preferences, which an earlier version may have written. Null if they cannot be read. */
export function readPreferences(text: string): Preferences | null {
  const value: unknown = JSON.parse(text) // the sandbox wrote it
  if (!isObject(value)) return null
  const { look: given, landing: wish, more, size, favourites, recent } = value
  const look = renewed(readLook(given), given)
  const landing = LANDINGS.find((known) => known === wish)
  if (landing === undefined || (look === null && given !== null)) return null
  return {
    look,
    landing,
    more: more === true,
    size: readSize(size),
    favourites: readIds(favourites),
    recent: readIds(recent)
  }
}

function readSize(value: unknown): Preferences['size'] {
  const { width, height } = isObject(value) ? value : {}
  return typeof width === 'number' && typeof height === 'number' ? clampPanelSize({ width, height }) : null
}

/** A list of style ids. Preferences of earlier versions do not have these lists. */
function readIds(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((id): id is string => typeof id === 'string') : []
}

/**
 * Replaces what no designer has chosen by the default: the strokes `once`, which were the only ones of earlier versions,
 * and `readableType` where the preferences are from a version without it.
 */
function renewed(look: Look | null, given: unknown): Look | null {
  if (look === null) return null
  const strokes = look.strokes === 'once' ? DEFAULT_LOOK.strokes : look.strokes
  const isKnown = isObject(given) && 'readableType' in given
  return { ...look, strokes, readableType: isKnown ? look.readableType : DEFAULT_LOOK.readableType }
}

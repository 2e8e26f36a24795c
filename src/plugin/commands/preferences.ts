import { LANDINGS } from '../../common/look.ts'
import { readLook } from '../../common/read-look.ts'
import type { Preferences } from '../../protocol/calls.ts'
import { answered } from '../figma/answered.ts'
import { withCode } from '../figma/figma-errors.ts'

/** The number goes up when an older version's preferences can no longer be read. */
const KEY = 'preferences/1'

/** What was saved on this machine; null when nothing was, it cannot be had, or it is not what it should be. */
export async function loadPreferences(): Promise<Preferences | null> {
  try {
    const value: unknown = await answered('getAsync', figma.clientStorage.getAsync(KEY))
    return readPreferences(value)
  } catch (error) {
    console.warn('Preferences could not be read', error) // no reason not to open
    return null
  }
}

/** @throws `storage-full` when Figma does not take it, `no-answer` when it says nothing */
export async function savePreferences(preferences: Preferences): Promise<void> {
  try {
    await answered('setAsync', figma.clientStorage.setAsync(KEY, preferences))
  } catch (error) {
    throw withCode(error, 'storage-full')
  }
}

function readPreferences(value: unknown): Preferences | null {
  if (typeof value !== 'object' || value === null) return null
  const { look: given, landing: wish, more } = value as Partial<Preferences>
  const look = readLook(given)
  const landing = LANDINGS.find((known) => known === wish)
  return landing === undefined || (look === null && given !== null) ? null : { look, landing, more: more === true }
}

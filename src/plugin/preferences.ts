import { PasticheError } from '../common/errors.ts'
import { LANDINGS } from '../common/look.ts'
import { isLook } from '../common/recipe.ts'
import type { Preferences } from '../protocol/calls.ts'

/** The number goes up when the shape changes: an older plugin must not read a newer one's. */
const KEY = 'preferences/1'

/** What was saved on this machine; null when nothing was, it cannot be had, or it is not what it should be. */
export async function loadPreferences(): Promise<Preferences | null> {
  try {
    const value: unknown = await figma.clientStorage.getAsync(KEY)
    return isPreferences(value) ? value : null
  } catch (error) {
    console.warn('Preferences could not be read', error) // no reason not to open
    return null
  }
}

/** @throws `storage-full` when Figma does not take it, for whatever reason: it gives none that could be told apart */
export async function savePreferences(preferences: Preferences): Promise<void> {
  try {
    await figma.clientStorage.setAsync(KEY, preferences)
  } catch (error) {
    throw new PasticheError('storage-full', `Preferences could not be saved: ${String(error)}`, error)
  }
}

function isPreferences(value: unknown): value is Preferences {
  if (typeof value !== 'object' || value === null) return false
  const { look, landing } = value as Partial<Preferences>
  return (look === null || isLook(look)) && LANDINGS.some((known) => known === landing)
}

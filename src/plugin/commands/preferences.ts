import { isObject } from '../../common/is-object.ts'
import { LANDINGS } from '../../common/look.ts'
import { readLook } from '../../common/read-look.ts'
import type { Preferences } from '../../protocol/calls.ts'
import { load, store } from '../figma/client-storage.ts'

/** Key in clientStorage. Raise its number when older preferences can no longer be read. */
const KEY = 'preferences/1'

/** The preferences saved on this machine. Null where there are none, or they cannot be read. */
export async function loadPreferences(): Promise<Preferences | null> {
  const value = await load(KEY)
  if (!isObject(value)) return null
  const { look: given, landing: wish, more } = value
  const look = readLook(given)
  const landing = LANDINGS.find((known) => known === wish)
  return landing === undefined || (look === null && given !== null) ? null : { look, landing, more: more === true }
}

/** @throws `storage-full`, `no-answer` */
export function savePreferences(preferences: Preferences): Promise<void> {
  return store(KEY, preferences)
}

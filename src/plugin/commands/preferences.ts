import type { Preferences } from '../../protocol/stored.ts'
import { load, store } from '../figma/client-storage.ts'

/** Key in clientStorage. Raise its number when older preferences can no longer be read. */
const KEY = 'preferences/1'

/** The preferences that were saved on this machine, as JSON. Null if there are none. */
export async function loadPreferences(): Promise<string | null> {
  const value = await load(KEY)
  return value === null ? null : JSON.stringify(value)
}

/** @throws `storage-full`, `no-answer` */
export function savePreferences(preferences: Preferences): Promise<void> {
  return store(KEY, preferences)
}

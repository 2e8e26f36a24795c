import { answered } from './answered.ts'
import { withCode } from './figma-errors.ts'

/**
 * The value that is stored on this machine under `key`, for all files; it may be of any type, or damaged. Null where there
 * is none, and where Figma cannot read it: nothing that is kept there is worth failing for.
 */
export async function load(key: string): Promise<unknown> {
  try {
    const value: unknown = await answered('getAsync', figma.clientStorage.getAsync(key))
    return value ?? null
  } catch (error) {
    console.warn(`"${key}" could not be read from this machine`, error)
    return null
  }
}

/**
 * Stores a value on this machine in place of the one before; null deletes it.
 * @throws `storage-full` when Figma does not take it, `no-answer` when Figma does not answer
 */
export async function store(key: string, value: unknown): Promise<void> {
  try {
    if (value === null) await answered('deleteAsync', figma.clientStorage.deleteAsync(key))
    else await answered('setAsync', figma.clientStorage.setAsync(key, value))
  } catch (error) {
    throw withCode(error, 'storage-full')
  }
}

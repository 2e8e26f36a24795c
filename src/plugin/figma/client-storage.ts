import { answered } from './answered.ts'
import { withCode } from './figma-errors.ts'

/**
 * The value stored on this machine under `key`, for all files. It may have any type, or be damaged. Null if there is
 * none, or Figma cannot read it. Reading never throws, because the panel can work without any of these values.
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
 * Stores a value on this machine in place of the last one. Null deletes it.
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

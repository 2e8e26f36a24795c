const MAX_ENTRY = 100 * 1024

/**
 * Checks an entry of plugin data.
 * @throws Error if the value is not a string, or if value and names together exceed Figma's 100 kB
 */
export function checkEntrySize(call: string, names: readonly string[], value: unknown): void {
  if (typeof value !== 'string')
    throw new Error(`in ${call}: Expected "value" to be a string, received ${typeof value}`)
  const bytes = new TextEncoder().encode(names.join('') + value).length
  if (bytes > MAX_ENTRY)
    throw new Error(`in ${call}: Cannot set plugin data: entry of ${bytes} bytes exceeds the limit of 100 kB`)
}

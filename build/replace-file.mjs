import { rename, rm, writeFile } from 'node:fs/promises'

/**
 * Replaces a file by a new one, in one step. A command that is reading the old file can read it to its end.
 * @param {string} path
 * @param {string | Uint8Array} content
 */
export async function replaceFile(path, content) {
  const part = `${path}.${process.pid}`
  try {
    await writeFile(part, content)
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

import { rename, rm, writeFile } from 'node:fs/promises'

/**
 * Writes a file as a whole. Another command that reads the old one meanwhile reads it to its end.
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

import { constants, existsSync, mkdirSync, realpathSync, rmSync, statSync } from 'node:fs'
import { access, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Refusal } from './fail.mjs'
import { whenInterrupted } from './interruption.mjs'

/**
 * Checks, before any work is done, that a file can be written. Makes the folders around it.
 * @param {string} path
 * @param {readonly string[]} inputs files that are read; the written file may not replace any of them
 * @throws {Refusal}
 */
export async function checkWritable(path, inputs) {
  const folder = dirname(path)
  try {
    mkdirSync(folder, { recursive: true })
    await tryWriting(folder)
    if (existsSync(path)) await access(path, constants.W_OK)
  } catch (error) {
    throw notWritten(path, error)
  }
  if (!existsSync(path)) return
  if (statSync(path).isDirectory()) throw new Refusal(`${path} is a folder. Name a file in it.`)
  if (inputs.some((input) => existsSync(input) && realpathSync(input) === realpathSync(path)))
    throw new Refusal(`That would overwrite the input ${path}. Choose another file with -o.`)
}

/** Writes an empty file and removes it. Permissions alone are not enough, because a disk may refuse all files. */
async function tryWriting(folder) {
  const part = partIn(folder)
  const written = whenInterrupted(() => rmSync(part, { force: true }))
  try {
    await writeFile(part, '')
  } finally {
    await rm(part, { force: true }).catch(() => undefined)
    written()
  }
}

const partIn = (folder) => join(folder, `.${process.pid}-${Date.now()}.part`)

/**
 * Writes a file and makes the folders around it. Even if the command is interrupted, or another command writes the same
 * file, the file is either written completely or not at all.
 * @param {string} path
 * @param {string | Uint8Array} content
 * @throws {Refusal} if it cannot be written
 */
export async function writeWhole(path, content) {
  const part = partIn(dirname(path))
  const written = whenInterrupted(() => rmSync(part, { force: true }))
  try {
    mkdirSync(dirname(path), { recursive: true })
    await writeFile(part, content)
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined)
    throw notWritten(path, error)
  } finally {
    written()
  }
}

function notWritten(path, error) {
  const reasons = {
    EACCES: 'there is no permission to write there',
    EPERM: 'there is no permission to write there',
    EROFS: 'nothing can be written to that disk',
    ENOTDIR: 'a part of the path is a file, not a folder',
    EEXIST: 'a part of the path is a file, not a folder',
    ENOSPC: 'the disk is full',
    ENAMETOOLONG: 'its name is too long'
  }
  return new Refusal(`Cannot write ${path}: ${reasons[error.code] ?? error.message}.`)
}

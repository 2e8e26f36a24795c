import { statSync } from 'node:fs'
import { Refusal } from './fail.mjs'

/** Checks that a file can be read. @throws {Refusal} if it does not exist or is a folder */
export function checkReadable(path) {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) throw new Refusal(`There is no file ${path}.`)
  if (found.isDirectory()) throw new Refusal(`${path} is a folder. Name a picture in it.`)
}

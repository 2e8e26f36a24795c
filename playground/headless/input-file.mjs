import { statSync } from 'node:fs'
import { Refusal } from './fail.mjs'

/** @throws {Refusal} where there is no file, or it is a folder */
export function checkReadable(path) {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) throw new Refusal(`There is no file ${path}.`)
  if (found.isDirectory()) throw new Refusal(`${path} is a folder. Name a picture in it.`)
}

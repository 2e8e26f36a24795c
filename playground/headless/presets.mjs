import { readFile } from 'node:fs/promises'
import { Refusal } from './fail.mjs'

/** The presets that the plugin ships, from models/index.json. */
export async function readPresets(root) {
  return JSON.parse(await readFile(`${root}/models/index.json`, 'utf8')).presets
}

/** Finds a preset by id or name. @throws {Refusal} with similar ids if there is none */
export function findPreset(presets, id) {
  const wanted = id.toLowerCase().replaceAll(/[\s_]+/g, '-')
  const found = presets.find((preset) => preset.id === wanted || preset.name.toLowerCase() === id.toLowerCase())
  if (found) return found
  const near = presets
    .filter((preset) => preset.id.split('-').some((word) => wanted.includes(word)))
    .map((preset) => preset.id)
  const hint = near.length > 0 ? `Did you mean ${near.slice(0, 3).join(' or ')}?` : 'See them all with --list.'
  throw new Refusal(`There is no style called "${id}". ${hint}`)
}

/** A table with one line per preset: id, name, artist and year. */
export function listPresets(presets) {
  const width = Math.max(...presets.map(({ id }) => id.length))
  return presets
    .map(({ id, name, artist, year }) => `${id.padEnd(width)}  ${[name, artist, year].filter(Boolean).join(', ')}`)
    .join('\n')
}

/**
 * Stylizes a picture with the built plugin, in a fake Figma, without a window.
 *
 *   npm run stylize -- photo.jpg --style great-wave --strength 0.8 --keep-colours -o out.png
 *   npm run stylize -- --list
 */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Refusal, runCommand } from './headless/fail.mjs'
import { checkOutput } from './headless/pictures-out.mjs'
import { findPreset, listPresets, readPresets } from './headless/presets.mjs'
import { stylizeFile } from './headless/stylize-file.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
/** npm runs scripts in the package's folder; paths are meant from where it was called. */
const from = process.env.INIT_CWD ?? process.cwd()
const USAGE =
  'Usage: npm run stylize -- photo.jpg --style <id> [--strength 0..1] [--stroke-size 0.5..3] [--keep-colours] [-o out.png] [--before-after both.png] | --list'

await runCommand(async () => {
  const { values, positionals } = readArguments()
  const presets = await readPresets(root)
  if (values.list) return console.log(listPresets(presets))
  const [input, ...others] = positionals
  if (input === undefined || others.length > 0 || values.style === undefined) throw new Refusal(USAGE)
  const style = findPreset(presets, values.style)
  const output = resolve(from, values.output)
  checkOutput(output)
  const strength = numberWithin('strength', values.strength, 0, 1)
  const strokeSize = numberWithin('stroke-size', values['stroke-size'], 0.5, 3)
  const path = resolve(from, input)
  if (!existsSync(path)) throw new Refusal(`There is no file ${path}.`)
  const beforeAfter = values['before-after'] === undefined ? null : resolve(from, values['before-after'])
  if (beforeAfter !== null) checkOutput(beforeAfter)
  const look = { style: style.id, strength, strokeSize, colours: values['keep-colours'] ? 'luminance' : 'style' }
  const { width, height, seconds } = await stylizeFile({ root, input: path, output, beforeAfter, look })
  console.log(`${output}  ${width} × ${height}, ${style.name}, painted in ${seconds.painted.toFixed(1)} s`)
})

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        style: { type: 'string', short: 's' },
        strength: { type: 'string', default: '1' },
        'stroke-size': { type: 'string', default: '1' },
        'keep-colours': { type: 'boolean', default: false },
        output: { type: 'string', short: 'o', default: 'pastiche.png' },
        'before-after': { type: 'string' },
        list: { type: 'boolean', default: false }
      }
    })
  } catch (error) {
    throw new Refusal(`${error.message.split('. ')[0]}.\n${USAGE}`)
  }
}

function numberWithin(name, text, min, max) {
  const value = Number(text)
  if (text.trim() === '' || !(value >= min && value <= max))
    throw new Refusal(`--${name} takes a number from ${min} to ${max}, not "${text}".`)
  return value
}

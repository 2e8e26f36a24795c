/**
 * Stylizes a picture with the built plugin, in a fake Figma, without a window.
 *
 *   npm run stylize -- photo.jpg --style great-wave --strength 0.8 --keep-colours -o out.png
 *   npm run stylize -- photo.jpg --style great-wave --mix neon --share 0.3 --detail 0.5 --colours matched
 *   npm run stylize -- --list
 */
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Refusal, runCommand } from './headless/fail.mjs'
import { checkReadable } from './headless/input-file.mjs'
import { checkWritable } from './headless/output-file.mjs'
import { checkFormat } from './headless/pictures-out.mjs'
import { findPreset, listPresets, readPresets } from './headless/presets.mjs'
import { isStyleFile, readStyleFile } from './headless/style-files.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
/** npm runs scripts in the folder of the package, but paths are relative to the folder where npm was called. */
const from = process.env.INIT_CWD ?? process.cwd()
const USAGE = `Usage: npm run stylize -- photo.jpg --style <id or file.pastiche> [-o pastiche.png] [--before-after both.png] | --list | --help
  --strength 0..1   --stroke-size 0.5..3   --detail -1..1   --brightness -1..1   --saturation -1..1
  --colours style|matched|luminance   --keep-colours (as the panel's Colours: Original)   --mix <id> [--share 0..1]   --tileable   --refine [0..1]   --same-stroke-length`
const COLOURS = ['style', 'matched', 'luminance']

await runCommand(async () => {
  const { values, positionals } = readArguments()
  if (values.help) return console.log(USAGE)
  const presets = await readPresets(root)
  if (values.list) return console.log(listPresets(presets))
  const [input, ...others] = positionals
  if (input === undefined || others.length > 0 || values.style === undefined) throw new Refusal(USAGE)
  const styleFile = isStyleFile(values.style) ? await readStyleFile(resolve(from, values.style)) : null
  const style = styleFile ?? findPreset(presets, values.style)
  const output = resolve(from, values.output)
  const path = resolve(from, input)
  const beforeAfter = values['before-after'] === undefined ? null : resolve(from, values['before-after'])
  const look = { style: style.id, ...readLook(values, presets) }
  const outputs = beforeAfter === null ? [output] : [output, beforeAfter]
  for (const one of outputs) checkFormat(one)
  checkReadable(path)
  if (output === beforeAfter) throw new Refusal(`-o and --before-after both name ${output}. Change one.`)
  for (const one of outputs) await checkWritable(one, [path])
  // This is imported late, because loading it takes longer than all checks.
  const { stylizeFile } = await import('./headless/stylize-file.mjs')
  const { width, height, seconds } = await stylizeFile({ root, input: path, output, beforeAfter, look, styleFile })
  console.log(`${output}  ${width} × ${height}, ${style.name}, painted in ${seconds.painted.toFixed(1)} s`)
})

/** Makes the look for `setLook` from the options. @throws {Refusal} for a value that is out of range */
function readLook(values, presets) {
  const colours = values['keep-colours'] ? 'luminance' : values.colours
  if (!COLOURS.includes(colours)) throw new Refusal(`--colours takes ${COLOURS.join(' or ')}, not "${colours}".`)
  const mix = values.mix === undefined ? null : findPreset(presets, values.mix).id
  const share = numberWithin('share', values.share, 0, 1)
  return {
    // Without these options, the values are those that suit the style.
    ...(values.strength !== undefined && { strength: numberWithin('strength', values.strength, 0, 1) }),
    ...(values.detail !== undefined && { detail: numberWithin('detail', values.detail, -1, 1) }),
    strokeSize: numberWithin('stroke-size', values['stroke-size'], 0.5, 3),
    colours,
    brightness: numberWithin('brightness', values.brightness, -1, 1),
    saturation: numberWithin('saturation', values.saturation, -1, 1),
    mix: mix === null ? null : { style: mix, share },
    tileable: values.tileable,
    refine: values.refine === undefined ? 0 : numberWithin('refine', values.refine, 0, 1),
    sameStrokeLength: values['same-stroke-length']
  }
}

function readArguments() {
  try {
    return parseArgs({
      args: withRefineAmount(process.argv.slice(2)),
      allowPositionals: true,
      options: {
        style: { type: 'string', short: 's' },
        strength: { type: 'string' },
        'stroke-size': { type: 'string', default: '1' },
        colours: { type: 'string', default: 'style' },
        'keep-colours': { type: 'boolean', default: false },
        detail: { type: 'string' },
        brightness: { type: 'string', default: '0' },
        saturation: { type: 'string', default: '0' },
        mix: { type: 'string' },
        share: { type: 'string', default: '0.5' },
        tileable: { type: 'boolean', default: false },
        refine: { type: 'string' },
        'same-stroke-length': { type: 'boolean', default: false },
        output: { type: 'string', short: 'o', default: 'pastiche.png' },
        'before-after': { type: 'string' },
        list: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false }
      }
    })
  } catch (error) {
    throw new Refusal(`${error.message.split('. ')[0]}.\n${USAGE}`)
  }
}

/**
 * Adds the number 1 to `--refine` if it has none, because `parseArgs` does not support options with an optional value.
 */
function withRefineAmount(given) {
  const isAmount = (text) => text !== undefined && text.trim() !== '' && !Number.isNaN(Number(text))
  return given.map((text, at) => (text === '--refine' && !isAmount(given[at + 1]) ? '--refine=1' : text))
}

function numberWithin(name, text, min, max) {
  const value = Number(text)
  if (text.trim() === '' || !(value >= min && value <= max))
    throw new Refusal(`--${name} takes a number from ${min} to ${max}, not "${text}".`)
  return value
}

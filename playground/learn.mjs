/**
 * Learns a style from a picture with the built plugin, in a fake Figma, without a window.
 *
 *   npm run learn -- style.jpg --name dusk -o dusk.pastiche
 *   npm run stylize -- photo.jpg --style dusk.pastiche
 */
import { existsSync } from 'node:fs'
import { basename, extname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Refusal, runCommand } from './headless/fail.mjs'
import { learnFile } from './headless/learn-file.mjs'
import { isStyleFile } from './headless/style-files.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
/** npm runs scripts in the folder of the package, but paths are relative to the folder where npm was called. */
const from = process.env.INIT_CWD ?? process.cwd()
const USAGE = `Usage: npm run learn -- style.jpg [--name <name>] [-o out.pastiche]
  --strokes small|medium|large   --steps <at most>   --content photo.jpg (to learn on, beside the plugin's own)`
const STROKES = ['small', 'medium', 'large']

await runCommand(async () => {
  const { values, positionals } = readArguments()
  const [input, ...others] = positionals
  if (input === undefined || others.length > 0) throw new Refusal(USAGE)
  const [path, content] = [input, values.content ?? null].map((name) => (name === null ? null : resolve(from, name)))
  for (const file of [path, content]) {
    if (file !== null && !existsSync(file)) throw new Refusal(`There is no file ${file}.`)
  }
  const name = values.name ?? basename(input, extname(input))
  const output = resolve(from, values.output ?? `${name}.pastiche`)
  if (!isStyleFile(output)) throw new Refusal(`${output} should end in .pastiche.`)
  if (!STROKES.includes(values.strokes))
    throw new Refusal(`--strokes takes ${STROKES.join(', ')}, not "${values.strokes}".`)
  const steps = Number(values.steps)
  if (!(steps >= 1)) throw new Refusal(`--steps takes a number from 1, not "${values.steps}".`)
  const options = { root, input: path, output, name, strokes: values.strokes, steps, content }
  const { said, seconds } = await learnFile({ ...options, tell: (line) => console.log(line) })
  console.log(`${output}  ${said} ${seconds.toFixed(0)} s`)
})

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        name: { type: 'string' },
        output: { type: 'string', short: 'o' },
        strokes: { type: 'string', default: 'medium' },
        steps: { type: 'string', default: 'Infinity' },
        content: { type: 'string' }
      }
    })
  } catch (error) {
    throw new Refusal(`${error.message.split('. ')[0]}.\n${USAGE}`)
  }
}

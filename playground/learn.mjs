/**
 * Learns a style from a picture with the built plugin, in a fake Figma, without a window.
 *
 *   npm run learn -- style.jpg --name dusk -o dusk.pastiche
 *   npm run stylize -- photo.jpg --style dusk.pastiche
 */
import { basename, extname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Refusal, runCommand } from './headless/fail.mjs'
import { checkReadable } from './headless/input-file.mjs'
import { checkWritable } from './headless/output-file.mjs'
import { isStyleFile } from './headless/style-files.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
/** npm runs scripts in the folder of the package, but paths are relative to the folder where npm was called. */
const from = process.env.INIT_CWD ?? process.cwd()
const USAGE = `Usage: npm run learn -- style.jpg [--name <name>] [-o <name>.pastiche] | --help
  --strokes small|medium|large   --steps <number>   --content photo.jpg (an extra example to repaint)`
const STROKES = ['small', 'medium', 'large']

await runCommand(async () => {
  const { values, positionals } = readArguments()
  if (values.help) return console.log(USAGE)
  const [input, ...others] = positionals
  if (input === undefined || others.length > 0) throw new Refusal(USAGE)
  const path = resolve(from, input)
  const content = values.content === undefined ? null : resolve(from, values.content)
  const inputs = content === null ? [path] : [path, content]
  for (const file of inputs) checkReadable(file)
  const name = (values.name ?? basename(input, extname(input))).trim()
  if (!/[\p{L}\p{N}\p{P}\p{S}]/u.test(name))
    throw new Refusal(`"${name}" is not a name: it has no letter. Choose one with --name.`)
  const output = resolve(from, values.output ?? `${name.replaceAll(/[/\\:]/g, '-')}.pastiche`)
  if (!isStyleFile(output)) throw new Refusal(`${output} should end in .pastiche.`)
  if (!STROKES.includes(values.strokes))
    throw new Refusal(`--strokes takes ${STROKES.join(', ')}, not "${values.strokes}".`)
  const steps = Number(values.steps)
  if (!(steps >= 1)) throw new Refusal(`--steps takes a number from 1, not "${values.steps}".`)
  await checkWritable(output, inputs)
  const options = { root, input: path, output, name, strokes: values.strokes, steps, content }
  // This is imported late, because loading it takes longer than all checks.
  const { learnFile } = await import('./headless/learn-file.mjs')
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
        content: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false }
      }
    })
  } catch (error) {
    throw new Refusal(`${error.message.split('. ')[0]}.\n${USAGE}`)
  }
}

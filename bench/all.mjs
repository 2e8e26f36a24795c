/**
 * Runs every bench with small parameters and writes bench/RESULTS.md. Build first: npm run build:playground.
 *
 *   npm run bench:all -- [--rival path/to/model.json] [--input NAME=value] [--white 1] [--before ../other-checkout]
 *                       [--only opening,panel]
 *
 * `--rival` adds a comparison with another project's network, and the next two options belong to it: bench/run.mjs.
 * `--before` is the folder of an earlier build, with which contact sheets are compared. With `--only`, the other sections
 * are those of earlier runs.
 */
import { spawn } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { parseArgs } from 'node:util'

const { values: options } = parseArgs({
  options: {
    rival: { type: 'string' },
    input: { type: 'string', multiple: true, default: [] },
    white: { type: 'string', default: '1' },
    before: { type: 'string' },
    only: { type: 'string' }
  }
})
const [FOLDER, RESULTS] = ['.cache/bench', 'bench/RESULTS.md']
const rival = ['run.mjs', '--passes', 'picture', '--graph', options.rival ?? '', '--white', options.white]
for (const input of options.input) rival.push('--input', input)

/** The script and the options of each section. */
const SECTIONS = {
  wasm: ['run.mjs', '--passes', 'picture', '--sizes', '256,512,1024', '--rounds', '2', '--only', on('WASM')],
  webgl: ['run.mjs', '--passes', 'picture', '--sizes', '256', '--rounds', '1', '--only', on('WebGL')],
  ...(options.rival && {
    'rival-wasm': [...rival, '--sizes', '512,1024', '--rounds', '2', '--only', rivalOn('WASM')],
    'rival-webgl': [...rival, '--sizes', '512', '--rounds', '1', '--only', rivalOn('WebGL')]
  }),
  cores: ['run.mjs', '--passes', 'apply,sheet', '--sizes', '512,1024,2048', '--rounds', '4'],
  sheet: ['sheet.mjs', ...(options.before === undefined ? [] : ['--before', options.before])],
  opening: ['opening.mjs'],
  panel: ['panel.mjs', '--rounds', '3'],
  site: ['site.mjs', '--rounds', '3'],
  batch: ['batch.mjs'],
  refine: ['refine.mjs', '--wasm-side', '256', '--webgl-side', '128', '--rounds', '1'],
  tune: ['tune.mjs', '--wasm-side', '192', '--webgl-side', '32', '--rounds', '2']
}

function on(backend) {
  return ['stock', 'our kernels on', 'plain graph on'].map((name) => `${name} ${backend}`).join(',')
}

function rivalOn(backend) {
  return `our kernels on ${backend},${basename(dirname(options.rival))} on ${backend}`
}

/** Runs a script, and rejects if it fails. */
function run(script, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [`bench/${script}`, ...args], { stdio: ['ignore', 'ignore', 'inherit'] })
    child.on('error', reject)
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${script} ended with ${code}`))))
  })
}

await mkdir(FOLDER, { recursive: true })
const begun = performance.now()
const wanted = options.only?.split(',') ?? Object.keys(SECTIONS)
for (const [name, [script, ...args]] of Object.entries(SECTIONS)) {
  if (!wanted.includes(name)) continue
  console.log(`${((performance.now() - begun) / 60_000).toFixed(1)} min: ${name}`)
  await run(script, [...args, '--out', `${FOLDER}/${name}.md`])
}
const minutes = ((performance.now() - begun) / 60_000).toFixed(0)

const day = new Date().toISOString().slice(0, 10)
const how = options.only
  ? `Written by \`npm run bench:all\` on ${day}; the sections were measured at different times.`
  : `Written by \`npm run bench:all\` on ${day}, in ${minutes} minutes.`
const texts = []
for (const name of Object.keys(SECTIONS)) {
  const text = await readFile(`${FOLDER}/${name}.md`, 'utf8').catch(() => null) // a section that was never measured
  // The headings go down one level, and folders are no part of the commands.
  if (text !== null)
    texts.push(
      text
        .replaceAll(/^(#+ )/gm, '#$1')
        .replaceAll(/ --out [^ `]+/g, '')
        .replaceAll(/ --graph [^ `]*\//g, ' --graph ')
        .trim()
    )
}
const text = `# What was measured

${how} Not measured: a real GPU. WebGL runs on SwiftShader, a software
rasterizer, which says nothing about a graphics card: docs/check-in-figma.md says what to measure there. **Read the ratios**: what is
compared takes turns in the same session, but the machine may be slower at another time.

${texts.join('\n\n')}
`
await writeFile(RESULTS, text)
console.log(`${RESULTS}, ${minutes} minutes`)

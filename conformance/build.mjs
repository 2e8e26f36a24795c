/**
 * Builds the conformance plugin into conformance/dist: code.js and ui.html for Figma, and the command that compares
 * reports.
 *
 *   npm run build:conformance
 *
 * It fails where Figma would refuse the manifest or the code, or if two class names differ only in case.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import * as esbuild from 'esbuild'
import { checkCode } from '../build/check-code.mjs'
import { checkManifest } from '../build/check-manifest.mjs'
import { checkNames } from '../build/check-names.mjs'

const FOLDER = 'conformance/dist'
const shared = { bundle: true, write: false, legalComments: 'none', logLevel: 'warning', format: 'iife' }

async function bundle(entry, options) {
  const { outputFiles } = await esbuild.build({ ...shared, entryPoints: [`conformance/src/${entry}`], ...options })
  return outputFiles[0].text
}

const forPage = { target: 'es2020', platform: 'browser' }
const [code, first, page, compare, html, css] = await Promise.all([
  bundle('sandbox/main.ts', { target: 'es2017', platform: 'neutral' }),
  bundle('page/first.ts', forPage),
  bundle('page/main.ts', forPage),
  bundle('compare/main.ts', { target: 'node20', platform: 'node', format: 'esm' }),
  readFile('conformance/src/page/index.html', 'utf8'),
  readFile('conformance/src/page/page.css', 'utf8')
])
checkManifest(JSON.parse(await readFile('conformance/manifest.json', 'utf8')))
checkCode(code)
checkNames(css, html)
const inScript = (text) => () => text.replaceAll('</script', '<\\/script')
const ui = html
  .replace('/*page.css*/', () => css)
  .replace('/*first.js*/', inScript(first))
  .replace('/*page.js*/', inScript(page))
await mkdir(FOLDER, { recursive: true })
await Promise.all([
  writeFile(`${FOLDER}/code.js`, code),
  writeFile(`${FOLDER}/ui.html`, ui),
  writeFile(`${FOLDER}/compare.mjs`, compare)
])

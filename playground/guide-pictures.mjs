/**
 * Makes the pictures of the guide and of README.md: the built plugin at work in the playground, without a window.
 *
 *   npm run guide:pictures
 *   npm run guide:pictures -- strokes refine    some of them, by the names of their files
 */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { addressOfBase64 } from './headless/compose.mjs'
import { Refusal, runCommand } from './headless/fail.mjs'
import { GUIDE_SCENES } from './headless/guide-scenes.mjs'
import { openPlayground } from './headless/open-playground.mjs'
import { openPanel } from './headless/panel.mjs'
import { README_SCENES } from './headless/readme-scenes.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const GUIDE = 'docs/guide'
const SCENES = { ...GUIDE_SCENES, ...README_SCENES }
/** The most bytes that all pictures of the guide may have together. */
const BUDGET = 3 * 1024 * 1024
/**
 * Pixels of a picture for each CSS pixel. A picture of the panel alone has more, which makes its small text readable.
 */
const DENSITY = { panel: 1.5, page: 1 }

await runCommand(async () => {
  const wanted = process.argv.slice(2)
  const unknown = wanted.find((name) => !(name in SCENES))
  if (unknown !== undefined)
    throw new Refusal(`There is no picture "${unknown}", only ${Object.keys(SCENES).join(', ')}.`)
  const playground = await openPlayground(root, ['--disable-3d-apis'])
  try {
    for (const name of wanted.length > 0 ? wanted : Object.keys(SCENES)) {
      console.log(`${name} …`)
      await SCENES[name](stageFor(playground, name))
    }
  } finally {
    await playground.close()
  }
  const names = (await readdir(join(root, GUIDE))).filter((name) => name.endsWith('.jpg'))
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(root, GUIDE, name))).size))
  const bytes = sizes.reduce((sum, size) => sum + size, 0)
  console.log(`${names.length} pictures in ${GUIDE}, ${Math.round(bytes / 1024)} kB`)
  if (bytes > BUDGET) throw new Refusal(`That is more than the ${BUDGET / 1024} kB that they may have.`)
})

/** The page and the functions that a scene works with. */
function stageFor(playground, name) {
  let page = null
  let isWhole = false
  return {
    root,
    path: join(root, GUIDE, `${name}.jpg`),
    /**
     * Opens a new page and starts the plugin with these layers selected. `whole` prepares a picture of the whole page
     * instead of the panel alone.
     * @returns {Promise<{ page, panel: import("./headless/panel.mjs").Panel }>}
     */
    async open(layers, { theme = 'light', whole = false } = {}) {
      await page?.close()
      isWhole = whole
      page = await playground.openPage({
        theme,
        prepare: (fresh) =>
          fresh.setViewport({ width: 1440, height: 900, deviceScaleFactor: whole ? DENSITY.page : DENSITY.panel })
      })
      await page.evaluate((names) => window.playground.select(...names), layers)
      return { page, panel: await openPanel(page) }
    },
    /** Takes a picture of the plugin's window. @returns {Promise<string>} the picture as a `data:` URL */
    async panelPicture() {
      const element = await page.waitForSelector('.plugin-window')
      return addressOfBase64(await element.screenshot({ type: 'jpeg', quality: 95, encoding: 'base64' }))
    },
    /** Writes a picture of the plugin's window. If the page was opened with `whole`, it is a picture of the page. */
    async shoot(path = join(root, GUIDE, `${name}.jpg`)) {
      const subject = isWhole ? page : await page.waitForSelector('.plugin-window')
      await subject.screenshot({ path, type: 'jpeg', quality: 82 })
    }
  }
}

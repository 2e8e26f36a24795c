/**
 * Makes docs/pictures/refined.jpg: twelve pictures of 1000 px, each quick on the left and refined on the right.
 *
 *   npm run refined:pictures
 *
 * Paintings are kept in a folder of out/refined that belongs to the built plugin. So the command can be stopped and
 * started again, and it never shows paintings of another build.
 */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { addressOf, drawPage } from './headless/compose.mjs'
import { runCommand } from './headless/fail.mjs'
import { launchBrowser } from './headless/launch-browser.mjs'
import { stylizeFile } from './headless/stylize-file.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const build = createHash('sha256')
  .update(await readFile(join(root, 'dist/ui.html')))
  .digest('hex')
  .slice(0, 8)
const folder = join(root, 'out/refined', build)

/**
 * For each picture: its name, file, style and size, and optionally the part of it that is shown. `width` is in percent
 * of the picture, and (x, y) is the part's corner in fractions of the picture.
 */
const PICTURES = [
  ['raccoon', 'raccoon.jpg', 'starry-night', 1000, 750],
  ['astronaut-face', 'astronaut.jpg', 'woman-with-a-hat', 800, 1000, { width: 39, x: 130 / 512, y: 0 }],
  ['interface', 'drawn/interface.svg', 'watercolour', 1000, 720],
  ['line-portrait', 'drawn/line-portrait.svg', 'pen-and-ink', 840, 1000],
  ['coffee', 'coffee.jpg', 'composition-vii', 1000, 667],
  ['poster', 'drawn/poster.svg', 'pop-comic', 800, 1000],
  ['chelsea', 'chelsea.jpg', 'udnie', 1000, 665],
  ['line-plant', 'drawn/line-plant.svg', 'linocut', 1000, 1000],
  ['astronaut', 'astronaut.jpg', 'scream', 1000, 1000],
  ['logo', 'drawn/logo.svg', 'gouache', 1000, 600],
  ['rocket', 'rocket.jpg', 'great-wave', 1000, 667],
  ['raccoon-face', 'raccoon.jpg', 'pastel', 1000, 839, { width: 62.9, x: 380 / 1024, y: 60 / 768 }]
]
const KINDS = [
  ['quick', 0],
  ['refined', 1]
]
/** Height of a picture on the sheet, in pixels. */
const HEIGHT = 520

await runCommand(async () => {
  await mkdir(folder, { recursive: true })
  const browser = await launchBrowser()
  try {
    for (const [name, file, style, width, height, part] of PICTURES) {
      const input = join(folder, `${name}.png`)
      if (!existsSync(input)) await drawPage(browser, { ...(await pictureOf(file, part)), width, height, path: input })
      for (const [kind, refine] of KINDS) {
        const output = join(folder, `${name}-${kind}.png`)
        if (existsSync(output)) continue
        console.log(`Painting ${name}, ${style}, ${kind} …`)
        await stylizeFile({ root, input, output, look: { style, refine } })
      }
    }
    const pairs = await Promise.all(PICTURES.map(([name]) => pairOf(name)))
    const css = `body { margin: 8px; background: #fff; display: flex; flex-wrap: wrap; gap: 16px } .pair { display: flex; gap: 2px } img { height: ${HEIGHT}px }`
    const path = join(root, 'docs/pictures/refined.jpg')
    await drawPage(browser, { html: pairs.join(''), css, width: 2900, path })
    console.log(path)
  } finally {
    await browser.close()
  }
})

/** A page that is filled by a picture, or by a part of it. */
async function pictureOf(file, { width, x, y } = { width: 100, x: 0, y: 0 }) {
  const url = await addressOf(join(root, 'playground/pictures', file))
  const css = `body { margin: 0; overflow: hidden }
    img { display: block; width: ${10_000 / width}vw; transform: translate(${-100 * x}%, ${-100 * y}%) }`
  return { html: `<img src="${url}">`, css }
}

async function pairOf(name) {
  const urls = await Promise.all(KINDS.map(([kind]) => addressOf(join(folder, `${name}-${kind}.png`))))
  return `<div class="pair">${urls.map((url) => `<img src="${url}">`).join('')}</div>`
}

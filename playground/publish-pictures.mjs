/**
 * Makes the pictures for the plugin's page in the Figma Community, painted by the built plugin.
 *
 *   npm run publish:pictures
 *   npm run publish:pictures -- cover    some of them, by the names of their files
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { addressOf, drawPage } from './headless/compose.mjs'
import { Refusal, runCommand } from './headless/fail.mjs'
import { launchBrowser } from './headless/launch-browser.mjs'
import { stylizeFile } from './headless/stylize-file.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
/** Pictures that exist already, by the name that the pages below use. Every other name is a style to paint in. */
const MADE = {
  photograph: 'playground/pictures/raccoon.jpg',
  presets: 'docs/pictures/presets.jpg',
  panel: 'docs/pictures/panel.jpg',
  strokes: 'docs/guide/strokes.jpg',
  colours: 'docs/guide/colours.jpg'
}
const STYLES = ['gouache', 'great-wave', 'starry-night', 'pencil', 'pop-comic']
/** The part of the photograph with the face, in percent of its width and height. */
const FACE = { x: 64, y: 42 }

/**
 * The pictures: for each its file, its size, and the HTML of the page that is photographed. `url` gives the address of
 * a picture by its name.
 */
const PICTURES = [
  { file: 'icon.png', width: 128, height: 128, page: (url) => strips([url('gouache')], 190) },
  {
    file: 'cover.jpg',
    width: 1920,
    height: 1080,
    page: (url) =>
      strips(['photograph', ...STYLES].map(url)) + title('Pastiche', 'Any layer, in the style of any picture')
  },
  {
    file: 'carousel-presets.jpg',
    width: 1920,
    height: 1080,
    page: (url) => whole(url('presets')) + title('34 styles', 'or one that is learnt from your own picture')
  },
  {
    file: 'carousel-panel.jpg',
    width: 1920,
    height: 1080,
    page: (url) =>
      whole(url('panel'), 'contain') + title('The panel', 'on your own machine, with nothing sent anywhere')
  },
  {
    file: 'carousel-strokes.jpg',
    width: 1920,
    height: 1080,
    page: (url) =>
      rows(['strokes', 'colours'].map(url)) +
      title('Strokes and colours', 'bold or fine, the style’s colours or your own')
  }
]

const CSS = `
  body { margin: 0; overflow: hidden; background: #1e1e1e; font: 30px Inter, 'Helvetica Neue', Arial, sans-serif; color: #fff }
  .strips { display: flex; width: 100vw; height: 100vh }
  .strip { flex: 1; overflow: hidden; position: relative }
  .strip img { position: absolute; height: 100vh; width: 100vw; object-fit: cover; object-position: ${FACE.x}% ${FACE.y}% }
  .rows { height: 100vh; background: #fff }
  .rows img { display: block; height: 40vh; margin: 0 auto }
  .whole { width: 100vw; height: 100vh; display: block }
  .title { position: fixed; left: 0; right: 0; bottom: 0; padding: 140px 72px 56px; background: linear-gradient(transparent, #000c) }
  h1 { margin: 0 0 8px; font-size: 84px; letter-spacing: -2px }
  p { margin: 0 }
`

await runCommand(async () => {
  const wanted = process.argv.slice(2)
  const nameOf = ({ file }) => file.replace(/\.\w+$/, '')
  const unknown = wanted.find((name) => !PICTURES.some((picture) => nameOf(picture) === name))
  if (unknown !== undefined)
    throw new Refusal(`There is no picture "${unknown}", only ${PICTURES.map(nameOf).join(', ')}.`)
  const pictures = PICTURES.filter((picture) => wanted.length === 0 || wanted.includes(nameOf(picture)))
  const folder = await mkdtemp(join(tmpdir(), 'pastiche-'))
  try {
    await draw(pictures, await addressesFor(pictures, folder))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

/** The addresses of all pictures that these pages show. A picture in a style is painted and refined for it. */
async function addressesFor(pictures, folder) {
  const names = new Set()
  for (const { page } of pictures) page((name) => String(names.add(name)))
  const addresses = {}
  for (const name of names) {
    const output = join(folder, `${name}.png`)
    if (name in MADE) addresses[name] = await addressOf(join(root, MADE[name]))
    else {
      console.log(`Painting ${name} …`)
      await stylizeFile({ root, input: join(root, MADE.photograph), output, look: { style: name, refine: 1 } })
      addresses[name] = await addressOf(output)
    }
  }
  return addresses
}

async function draw(pictures, addresses) {
  const browser = await launchBrowser()
  try {
    for (const { file, width, height, page: content } of pictures) {
      const path = join(root, 'docs/publish', file)
      await drawPage(browser, { html: content((name) => addresses[name]), css: CSS, width, height, path })
      console.log(path)
    }
  } finally {
    await browser.close()
  }
}

/** Upright strips of one picture, each in another style, enlarged to `zoom` percent. */
function strips(urls, zoom = 100) {
  const strip = (url, i) =>
    `<div class="strip"><img src="${url}" style="left: ${-(100 / urls.length) * i}vw; transform: scale(${zoom / 100}); transform-origin: ${FACE.x}% ${FACE.y}%"></div>`
  return `<div class="strips">${urls.map(strip).join('')}</div>`
}

/** Pictures one below the other, as wide as the page. */
function rows(urls) {
  return `<div class="rows">${urls.map((url) => `<img src="${url}">`).join('')}</div>`
}

function whole(url, fit = 'cover') {
  return `<img class="whole" src="${url}" style="object-fit: ${fit}; object-position: top">`
}

function title(name, line) {
  return `<div class="title"><h1>${name}</h1><p>${line}</p></div>`
}

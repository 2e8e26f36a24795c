import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drawPage, row } from './compose.mjs'
import {
  applied,
  brushOver,
  cutOut,
  LONG_MS,
  originalOf,
  placeDrawing,
  samplesDrawn,
  thumbnailsDrawn
} from './guide-steps.mjs'

/** Width of a picture that shows results side by side. */
const ROW = 1200
/** A path over the raccoon's face, in fractions of the preview's sides. */
const FACE = [
  [0.55, 0.4],
  [0.72, 0.42],
  [0.7, 0.55],
  [0.56, 0.5],
  [0.6, 0.6]
]
/** Number of steps that a style is learnt for the picture of the panel. */
const STEPS = 30

/**
 * How each picture of the guide is made, by the name of its file. The pictures of README.md are in readme-scenes.mjs.
 * @type {Record<string, (stage: object) => Promise<void>>}
 */
export const GUIDE_SCENES = {
  async restyle({ open, shoot }) {
    const { panel } = await open(['Raccoon'], { whole: true })
    await panel.chooseStyle('great-wave')
    await samplesDrawn(panel)
    await shoot()
  },

  async strokes({ open, path }) {
    const { page, panel } = await open(['Raccoon'])
    await panel.chooseStyle('gouache')
    const pictures = []
    for (const size of [0.5, 1, 3]) {
      await panel.setRange('Stroke size', size)
      pictures.push({ url: await applied(page, panel, 'Raccoon'), caption: `Stroke size ${size}×` })
    }
    await drawPage(page.browser(), { html: row(pictures), width: ROW, path })
  },

  async type({ root, open, path }) {
    const { page, panel } = await open(['Raccoon'])
    await placeDrawing(page, join(root, 'playground/pictures/drawn/interface.svg'), 'Interface')
    await panel.readyFor('Interface')
    const pictures = [{ url: await originalOf(page, 'Interface'), caption: 'An interface' }]
    for (const caption of ['Watercolour', 'Great Wave']) {
      await panel.chooseStyle(caption.toLowerCase().replace(' ', '-'))
      pictures.push({ url: await applied(page, panel, 'Interface'), caption })
    }
    await panel.press('More')
    await panel.toggle('Readable type')
    pictures.push({ url: await applied(page, panel, 'Interface'), caption: 'Great Wave, Readable type off' })
    await drawPage(page.browser(), { html: row(pictures.slice(0, 2)) + row(pictures.slice(2)), width: ROW, path })
  },

  async refine({ open, path }) {
    const { page, panel } = await open(['Cat'])
    await panel.chooseStyle('starry-night')
    const quick = await applied(page, panel, 'Cat')
    await panel.click('input[name=refine][value=refined]')
    const refined = await applied(page, panel, 'Cat')
    const pictures = [
      { url: quick, caption: 'Quick' },
      { url: refined, caption: 'Refined' }
    ]
    await drawPage(page.browser(), { html: row(pictures), width: ROW, path })
  },

  async protect({ open, shoot }) {
    const { page, panel } = await open(['Raccoon'], { whole: true })
    await panel.chooseStyle('great-wave')
    await samplesDrawn(panel)
    await panel.press('Protect…')
    await brushOver(page, panel, FACE)
    await samplesDrawn(panel)
    await shoot()
  },

  async colours({ open, path }) {
    const { page, panel } = await open(['Raccoon'])
    await panel.chooseStyle('composition-vii')
    const pictures = [{ url: await originalOf(page, 'Raccoon'), caption: 'The photograph' }]
    for (const [value, caption] of [
      ['style', 'Style'],
      ['matched', 'Matched'],
      ['luminance', 'Original']
    ]) {
      await panel.click(`input[name=colours][value=${value}]`)
      pictures.push({ url: await applied(page, panel, 'Raccoon'), caption })
    }
    await drawPage(page.browser(), { html: row(pictures), width: ROW, path })
  },

  async learn({ root, open, shoot, path }) {
    const folder = await mkdtemp(join(tmpdir(), 'pastiche-'))
    try {
      const { page, panel } = await open(['Cat'])
      await panel.reach('ready')
      const picture = join(folder, 'dusk.jpg')
      const dusk = await cutOut(page, join(root, 'docs/pictures/learnt.jpg'), { x: 0, y: 600, size: 300 })
      await writeFile(picture, Buffer.from(dusk, 'base64'))
      await panel.click('[data-opens=learn]')
      const files = await panel.frame.waitForSelector('input[type=file][accept="image/*"]')
      await files.uploadFile(picture)
      await panel.press('Learn this style')
      await panel.frame.waitForFunction(
        (steps) => Number(document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow')) >= steps,
        { timeout: LONG_MS, polling: 200 },
        STEPS
      )
      await shoot()
      await panel.press('Stop')
      await panel.reach('learnt')
      await panel.press('Save')
      await panel.reach('ready')
      await samplesDrawn(panel)
      await panel.click('[aria-label^="More for"]')
      await panel.frame.waitForSelector('[role=menu]')
      await shoot(path.replace('learn.jpg', 'share.jpg'))
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },

  async many({ open, shoot }) {
    const { panel } = await open(['Raccoon', 'Astronaut, turned', 'Cat', 'Cup, cut out'], { whole: true })
    await panel.chooseStyle('pop-comic')
    await panel.press('Apply')
    await panel.reach('done')
    await thumbnailsDrawn(panel)
    await shoot()
  },

  async sheet({ open, shoot }) {
    const { page, panel } = await open(['Raccoon', 'Cat', 'Astronaut, turned'], { whole: true })
    await panel.reach('ready')
    await panel.press('Contact sheet')
    await panel.press('Make contact sheet')
    await panel.reach('done')
    await page.evaluate(() => {
      window.playground.closePlugin() // its window would hide the sheet
      document.querySelector('[aria-label="Zoom to fit"]').click()
    })
    await shoot()
  },

  async tiles({ root, open, path }) {
    const { page, panel } = await open([])
    const photograph = join(root, 'playground/pictures/raccoon.jpg')
    const leaves = await cutOut(page, photograph, { x: 100, y: 360, size: 256, mirrored: true })
    await page.evaluate((base64) => window.playground.placePicture(base64, 'Leaves'), leaves)
    await panel.readyFor('Leaves')
    await panel.chooseStyle('starry-night')
    const plain = await applied(page, panel, 'Leaves')
    await panel.press('More')
    await panel.toggle('Tileable')
    const tileable = await applied(page, panel, 'Leaves')
    const pictures = [
      { url: plain, caption: 'Side by side, without Tileable', tiles: 2 },
      { url: tileable, caption: 'With Tileable', tiles: 2 }
    ]
    await drawPage(page.browser(), { html: row(pictures), width: ROW, path })
  },

  async restore({ open, shoot }) {
    const { page, panel } = await open(['Raccoon'], { whole: true })
    await panel.chooseStyle('udnie')
    await panel.reach('ready')
    await panel.press('Apply')
    await panel.reach('done')
    for (const layer of ['Cat', 'Raccoon']) {
      await page.evaluate((name) => window.playground.select(name), layer) // another selection ends the report of Apply
      await panel.readyFor(layer)
    }
    await samplesDrawn(panel)
    await shoot()
  },

  async help({ open, shoot }) {
    const { panel } = await open(['Raccoon'])
    await samplesDrawn(panel)
    await panel.press('Help')
    await panel.frame.waitForSelector('[role=menu]')
    await shoot()
  }
}

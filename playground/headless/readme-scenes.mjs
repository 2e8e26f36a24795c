import { join } from 'node:path'
import { drawPage, row } from './compose.mjs'
import { applied, originalOf, samplesDrawn } from './guide-steps.mjs'

/** The styles of the first picture, beside the photograph. */
const HERO = ['starry-night', 'great-wave']
const HERO_WIDTH = 1800
const PANEL_WIDTH = 1200
const GRID = `
  body { margin: 0; background: #fff }
  .grid { display: grid; gap: 6px; grid-template-columns: 1fr 1fr 1fr }
  img { display: block; width: 100% }
`

/**
 * How the pictures of README.md are made, by the names of their files in docs/pictures.
 * @type {Record<string, (stage: object) => Promise<void>>}
 */
export const README_SCENES = {
  async hero({ root, open }) {
    const { page, panel } = await open(['Raccoon'])
    await panel.click('input[name=refine][value=refined]')
    const urls = [await originalOf(page, 'Raccoon')]
    for (const style of HERO) {
      await panel.chooseStyle(style)
      urls.push(await applied(page, panel, 'Raccoon'))
    }
    const html = `<div class="grid">${urls.map((url) => `<img src="${url}">`).join('')}</div>`
    await drawPage(page.browser(), { html, css: GRID, width: HERO_WIDTH, path: join(root, 'docs/pictures/hero.jpg') })
  },

  async panel({ root, open, panelPicture }) {
    const pictures = []
    const take = async () => pictures.push({ url: await panelPicture(), caption: '' })
    const { panel } = await open(['Raccoon'])
    await panel.chooseStyle('gouache')
    await samplesDrawn(panel)
    await take()
    await panel.press('Contact sheet')
    await panel.frame.waitForSelector('.sheet-styles')
    await samplesDrawn(panel)
    const sheet = { url: await panelPicture(), caption: '' }
    const { page, panel: dark } = await open(['Raccoon'], { theme: 'dark' })
    await dark.chooseStyle('great-wave')
    await dark.press('More')
    await dark.reach('ready')
    await take()
    pictures.push(sheet)
    await drawPage(page.browser(), {
      html: row(pictures),
      width: PANEL_WIDTH,
      path: join(root, 'docs/pictures/panel.jpg')
    })
  }
}

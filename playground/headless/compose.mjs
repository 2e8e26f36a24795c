import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'

const CSS = `
  body { margin: 0; background: #fff; color: #1e1e1e; font: 20px Inter, 'Helvetica Neue', Arial, sans-serif }
  .row { display: flex; gap: 12px; padding: 12px }
  figure { flex: 1; min-width: 0; margin: 0 }
  figure > * { display: block; width: 100% }
  figcaption { padding-top: 8px; text-align: center }
`

/**
 * A picture on the disk as a `data:` URL, which any page can show.
 * @returns {Promise<string>}
 */
export async function addressOf(path) {
  const type = { '.png': 'png', '.svg': 'svg+xml' }[extname(path)] ?? 'jpeg'
  return `data:image/${type};base64,${(await readFile(path)).toString('base64')}`
}

/** The `data:` URL of a PNG or JPEG whose bytes are given in base64. */
export function addressOfBase64(base64) {
  return `data:image/${base64.startsWith('iVBOR') ? 'png' : 'jpeg'};base64,${base64}`
}

/**
 * Pictures in a row, each with its caption under it.
 * @param {readonly { url: string, caption: string, tiles?: number }[]} pictures `tiles`: the number of copies in each
 * direction
 * @returns {string} HTML
 */
export function row(pictures) {
  const figure = ({ url, caption, tiles = 1 }) => {
    const picture =
      tiles === 1
        ? `<img src="${url}">`
        : `<div style="aspect-ratio: 1; background: url(${url}) 0 0 / ${100 / tiles}% ${100 / tiles}%"></div>`
    return `<figure>${picture}<figcaption>${caption}</figcaption></figure>`
  }
  return `<div class="row">${pictures.map(figure).join('')}</div>`
}

/**
 * Writes a picture of some HTML.
 * @param {import('puppeteer-core').Browser} browser
 * @param {{ html: string, css?: string, width: number, height?: number, path: string }} options without a height the
 * picture is as high as its content; the ending of `path` decides its format
 */
export async function drawPage(browser, { html, css = CSS, width, height, path }) {
  const page = await browser.newPage()
  try {
    await page.setViewport({ width, height: height ?? 100 })
    await page.setContent(`<!doctype html><style>${css}</style>${html}`)
    await page.evaluate(() => Promise.all([...document.images].map((image) => image.decode())))
    const format = path.endsWith('.jpg') ? { type: 'jpeg', quality: 85 } : {}
    await page.screenshot({ path, fullPage: height === undefined, ...format })
  } finally {
    await page.close()
  }
}

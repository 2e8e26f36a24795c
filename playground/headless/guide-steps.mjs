/** Steps that the scenes of guide-scenes.mjs have in common. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addressOf, addressOfBase64, drawPage } from './compose.mjs'

/** Longest wait for a picture to be refined or a style to be learnt, in milliseconds. */
export const LONG_MS = 1_200_000

/** Waits until the painting is on show and the gallery has its samples. */
export async function samplesDrawn(panel) {
  await panel.reach('ready')
  await panel.frame.waitForFunction(
    () => {
      const inView = [...document.querySelectorAll('.style canvas, .style img.style-picture')]
      return document.querySelectorAll('.style canvas').length >= Math.min(8, inView.length)
    },
    { timeout: LONG_MS, polling: 200 }
  )
  await samplesUnchanged(panel)
}

/**
 * Waits until no sample has changed for two seconds. The samples of another layer are replaced one after the other, and
 * each of them fades in.
 */
async function samplesUnchanged(panel) {
  const look = () =>
    panel.frame.evaluate(
      () =>
        [...document.querySelectorAll('.style canvas')].map((canvas) => canvas.toDataURL()).join() +
        document.getAnimations().length
    )
  let before = await look()
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 2000))
    const now = await look()
    if (now === before) return
    before = now
  }
}

/** Paints with the brush of *Protect* along a path. The path is in fractions of the preview's sides. */
export async function brushOver(page, panel, path) {
  const area = await panel.frame.waitForSelector('[role=application]')
  const { x, y, width, height } = await area.boundingBox()
  for (const [i, [right, below]] of path.entries()) {
    await page.mouse.move(x + right * width, y + below * height, { steps: 4 })
    if (i === 0) await page.mouse.down()
  }
  await page.mouse.up()
}

/** Waits until the list of layers has its thumbnails. */
export async function thumbnailsDrawn(panel) {
  await panel.frame.waitForSelector('.batch-item img, .batch-item canvas')
  await new Promise((resolve) => setTimeout(resolve, 1000)) // the last thumbnail is still being loaded
}

/** Presses Apply, reads the pastiche and presses Undo. @returns {Promise<string>} the pastiche as a `data:` URL */
export async function applied(page, panel, layer) {
  await panel.press('Apply')
  const state = await panel.reach('done', 'error')
  if (state === 'error') throw new Error(await panel.status())
  const base64 = await page.evaluate((name) => {
    const { playground } = window
    return playground.fillBytes(playground.find(name).id)
  }, layer)
  await panel.press('Undo')
  await panel.reach('ready')
  return addressOfBase64(base64)
}

/** @returns {Promise<string>} a layer's own picture as a `data:` URL */
export async function originalOf(page, layer) {
  return addressOfBase64(
    await page.evaluate((name) => window.playground.imageOfFill(window.playground.find(name).id, 0), layer)
  )
}

/** Places a drawing of 1000 × 720 px on the page, selected. @param {string} path an SVG */
export async function placeDrawing(page, path, name) {
  const folder = await mkdtemp(join(tmpdir(), 'pastiche-'))
  const file = join(folder, 'drawing.png')
  const css = 'body { margin: 0 } img { display: block; width: 100vw }'
  await drawPage(page.browser(), {
    html: `<img src="${await addressOf(path)}">`,
    css,
    width: 1000,
    height: 720,
    path: file
  })
  await page.evaluate(
    (bytes, name) => window.playground.placePicture(bytes, name),
    await readFile(file, 'base64'),
    name
  )
  await rm(folder, { recursive: true })
  await page.evaluate((name) => window.playground.select(name), name)
}

/**
 * Cuts a square out of a picture. With `mirrored`, its mirror images are placed around it, which makes its edges fit
 * together.
 * @returns {Promise<string>} a JPEG in base64
 */
export async function cutOut(page, from, { x, y, size, mirrored = false }) {
  return page.evaluate(
    async (address, left, top, side, isMirrored) => {
      const bitmap = await createImageBitmap(await (await fetch(address)).blob(), left, top, side, side)
      const canvas = document.createElement('canvas')
      canvas.width = isMirrored ? side * 2 : side
      canvas.height = canvas.width
      const context = canvas.getContext('2d')
      for (const [across, down] of [
        [1, 1],
        [-1, 1],
        [1, -1],
        [-1, -1]
      ]) {
        context.setTransform(across, 0, 0, down, across < 0 ? side * 2 : 0, down < 0 ? side * 2 : 0)
        context.drawImage(bitmap, 0, 0)
      }
      return canvas.toDataURL('image/jpeg', 0.95).split(',')[1]
    },
    await addressOf(from),
    x,
    y,
    size,
    mirrored
  )
}

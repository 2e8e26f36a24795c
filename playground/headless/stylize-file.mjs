import { existsSync } from 'node:fs'
import { Refusal } from './fail.mjs'
import { importPicture } from './import-picture.mjs'
import { openPlayground } from './open-playground.mjs'
import { applyPastiche, openPanel } from './panel.mjs'
import { writeBeforeAfter, writePastiche } from './pictures-out.mjs'
import { setLook } from './set-look.mjs'
import { bringStyle } from './style-files.mjs'

/**
 * Paints a picture in the built plugin, in a browser without a window. It puts the picture on the canvas, sets the
 * panel's controls, presses Apply and writes the new fill of the layer to disk.
 * @param options `look` is what `setLook` takes; `styleFile` is an own style, as `readStyleFile` gives it, or null;
 * `beforeAfter` is a path for one picture of both, or null
 * @returns {Promise<{ width: number, height: number, seconds: { ready: number, painted: number } }>}
 */
export async function stylizeFile({ root, input, output, beforeAfter = null, look, styleFile = null }) {
  if (!existsSync(`${root}/dist/ui.html`)) throw new Refusal('The plugin is not built yet: run npm run build.')
  const started = performance.now()
  const { openPage, close } = await openPlayground(root)
  try {
    const page = await openPage()
    const id = await importPicture(page, input)
    const original = await page.evaluate((node) => window.playground.fillBytes(node), id)
    const panel = await openPanel(page)
    if (styleFile !== null) await bringStyle(page, panel, styleFile)
    await setLook(panel, look)
    const ready = performance.now()
    await applyPastiche(panel)
    const painted = performance.now()
    const { width, height } = await writePastiche(page, id, output)
    if (beforeAfter !== null) await writeBeforeAfter(page, id, original, beforeAfter)
    return { width, height, seconds: { ready: (ready - started) / 1000, painted: (painted - ready) / 1000 } }
  } finally {
    await close()
  }
}

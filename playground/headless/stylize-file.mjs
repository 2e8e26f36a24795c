import { existsSync } from 'node:fs'
import { Refusal } from './fail.mjs'
import { importPicture } from './import-picture.mjs'
import { applyPastiche, openPanel, setLook } from './panel.mjs'
import { writeBeforeAfter, writePastiche } from './pictures-out.mjs'
import { openStage } from './stage.mjs'
import { bringStyle } from './style-files.mjs'

/**
 * The plugin's main job without a window: a photograph on the canvas, selected, painted by the built plugin through its
 * own panel, and the new fill of its layer written to disk.
 * @param styleFile a style that no preset is, as `readStyleFile` gives it
 * @returns {Promise<{ width: number, height: number, seconds: { ready: number, painted: number } }>}
 */
export async function stylizeFile({ root, input, output, beforeAfter = null, look, styleFile = null }) {
  if (!existsSync(`${root}/dist/ui.html`)) throw new Refusal('The plugin is not built yet: run npm run build.')
  const started = performance.now()
  const { page, close } = await openStage(root)
  try {
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

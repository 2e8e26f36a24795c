import type { Page } from 'puppeteer-core'
import { openStage, type Stage, WITHOUT_WEBGL } from '../../e2e/stage/open-stage.ts'

/** Without a GPU the browser draws the page itself. SwiftShader takes three times as long for it. */
const WITHOUT_GPU = [...WITHOUT_WEBGL, '--disable-gpu']

/**
 * Opens the playground with the built plugin, and lets it do nothing that no case looks at: the document is not drawn on
 * the playground's canvas. What Figma exports is drawn all the same.
 * @param options `onGpu` leaves WebGL on; `prepare` is called before the page loads
 */
export async function openQuietStage({
  onGpu = false,
  prepare = async (_: Page): Promise<unknown> => undefined
} = {}): Promise<Stage> {
  const stage = await openStage(onGpu ? [] : WITHOUT_GPU)
  await stage.open('light', async (page) => {
    await page.evaluateOnNewDocument(hideCanvas)
    await prepare(page)
  })
  return stage
}

/** Runs in every frame before its scripts. The playground’s canvas is in the outermost one. */
function hideCanvas(): void {
  if (window.parent !== window) return
  addEventListener('DOMContentLoaded', () => {
    const style = document.createElement('style')
    style.textContent = 'canvas.page { display: none }'
    document.head.append(style)
  })
}

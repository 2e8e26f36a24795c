import type { Page } from 'puppeteer-core'
import { hideCanvas } from '../../../bench/batch-probes.mjs'
import { openStage, type Stage, WITHOUT_WEBGL } from '../../e2e/stage/open-stage.ts'

/** Without a GPU, let the browser draw the page itself: SwiftShader takes three times as long. */
const WITHOUT_GPU = [...WITHOUT_WEBGL, '--disable-gpu']

/**
 * Opens the playground with the built plugin, without the work that no case needs: the playground's canvas stays empty.
 * Exports of Figma are still drawn.
 * @param options `onGpu` keeps WebGL available; `prepare` is called before the page loads
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

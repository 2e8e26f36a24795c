import { tasksDuring } from './panel-tasks.mjs'

const APPLY_MS = 600_000

/**
 * Applies to all rows of a panel that is ready. Returns the panel's tasks, and how often a row has changed its state.
 */
export async function runBatch(page, panel) {
  await panel.evaluate(() => {
    window.changes = 0
    const watcher = new MutationObserver((records) => {
      window.changes += records.length
    })
    watcher.observe(document.body, { subtree: true, attributes: true, attributeFilter: ['data-status'] })
  })
  const done = await tasksDuring(page, async () => {
    await panel.evaluate(() => document.querySelector('button[data-handle="Apply"]').click())
    await panel.waitForSelector('[data-state=done]', { timeout: APPLY_MS, polling: 'mutation' })
  })
  return { ...done, changes: await panel.evaluate(() => window.changes) }
}

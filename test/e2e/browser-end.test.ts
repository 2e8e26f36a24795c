import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const HEADLESS = join(__dirname, '../../playground/headless')

/** A command that waits for its page for ever. `end` is a statement that ends the browser while the command waits. */
const script = (end: string): string => `
  const { runCommand } = await import('${HEADLESS}/fail.mjs')
  const { openPlayground } = await import('${HEADLESS}/open-playground.mjs')
  await runCommand(async () => {
    const { openPage, close } = await openPlayground(process.cwd())
    try {
      const page = await openPage()
      const session = await page.createCDPSession()
      ${end}
      await page.evaluate(() => new Promise(() => {}))
    } finally {
      await close()
    }
  })`

test.each([
  ['a browser that is killed', 'process.kill(page.browser().process().pid, "SIGKILL")'],
  ['a page that crashes', 'session.send("Page.crash").catch(() => undefined)']
])(
  '%s ends its command with a sentence',
  (_what, end) => {
    const args = ['--input-type=module', '--eval', script(end)]
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', timeout: 60_000 })
    expect(stderr).toMatch(/^The browser closed early, .*\.\n$/)
    expect(status).toBe(2)
  },
  120_000
)

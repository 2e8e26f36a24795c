import { readFile, writeFile } from 'node:fs/promises'

/**
 * The memory of a page's process. Only Linux tells it; elsewhere all numbers are NaN.
 *
 * @param {import('puppeteer-core').Browser} browser with no other page open
 */
export async function processMemory(browser) {
  const session = await browser.target().createCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
  const read = async (name) => {
    const sizes = await Promise.all(renderers.map((pid) => sizeOf(pid, name)))
    return Math.max(...sizes)
  }
  return {
    /** Bytes in memory now. From now on `peak` counts. */
    async begin() {
      await Promise.all(renderers.map((pid) => writeFile(`/proc/${pid}/clear_refs`, '5').catch(() => {})))
      return read('VmRSS')
    },
    /** The most bytes in memory since `begin`. */
    peak: () => read('VmHWM')
  }
}

async function sizeOf(pid, name) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? Number.NaN) * 1024
}

import { readdir, readFile, writeFile } from 'node:fs/promises'

/** Of `utime` and `stime` in /proc/PID/stat: 100 in a second on every common Linux. */
const TICK_MS = 10

/**
 * Measures the time and the memory of a page's process. Only Linux tells them; elsewhere all numbers are NaN.
 *
 * @param {import('puppeteer-core').Browser} browser with no other page that works
 */
export async function processUsage(browser) {
  const session = await browser.target().createCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const pids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
  const most = async (numberOf) => Math.max(...(await Promise.all(pids.map(numberOf))))
  return {
    /** Milliseconds of all threads. Unlike the clock's, they do not depend on what else the machine does. */
    processorTime: () => most(processorTimeOf),
    /** Bytes in memory now. From now on `peak` counts. */
    async memory() {
      await Promise.all(pids.map((pid) => writeFile(`/proc/${pid}/clear_refs`, '5').catch(() => {})))
      return most((pid) => bytesOf(pid, 'VmRSS'))
    },
    /** The most bytes in memory since `memory`. */
    peak: () => most((pid) => bytesOf(pid, 'VmHWM'))
  }
}

/** Milliseconds that a process, with all that it started, has used of the processor. NaN where it is not Linux. */
export async function processorTimeOfAll(pid) {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name))
  const stats = await Promise.all(pids.map(async (one) => ({ one, stat: await statOf(one) })))
  const children = stats.filter(({ stat }) => stat[1] === String(pid))
  const times = await Promise.all(children.map(({ one }) => processorTimeOfAll(one)))
  return times.reduce((sum, time) => sum + time, await processorTimeOf(pid))
}

async function bytesOf(pid, name) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? Number.NaN) * 1024
}

async function processorTimeOf(pid) {
  const [user, system] = (await statOf(pid)).slice(11, 13).map(Number)
  return (user + system) * TICK_MS
}

/** The fields of /proc/PID/stat from the third on, which is the state. */
async function statOf(pid) {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

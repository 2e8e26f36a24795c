import { readdir, readFile, writeFile } from 'node:fs/promises'

/**
 * Milliseconds of a tick, the unit of `utime` and `stime` in /proc/PID/stat. Every common Linux has 100 ticks a second.
 */
const TICK_MS = 10

/**
 * Measures the time and the memory of a page's process. Only Linux reports them; elsewhere all numbers are NaN.
 *
 * @param {import('puppeteer-core').Browser} browser a browser in which no other page is working
 */
export async function processUsage(browser) {
  const session = await browser.target().createCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const pids = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
  const most = async (numberOf) => Math.max(...(await Promise.all(pids.map(numberOf))))
  return {
    /**
     * Processor time of all threads, in milliseconds. Unlike time by the clock, it does not depend on other work of the
     * machine.
     */
    processorTime: () => most(processorTimeOf),
    /** Bytes in memory now. It also resets `peak`. */
    async memory() {
      await Promise.all(pids.map((pid) => writeFile(`/proc/${pid}/clear_refs`, '5').catch(() => {})))
      return most((pid) => bytesOf(pid, 'VmRSS'))
    },
    /** The most bytes in memory since `memory`. */
    peak: () => most((pid) => bytesOf(pid, 'VmHWM'))
  }
}

/**
 * Milliseconds of processor time that a process and all processes that it started have used. NaN on other systems than
 * Linux.
 */
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

/** The fields of /proc/PID/stat, beginning with the third one, which is the state. */
async function statOf(pid) {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

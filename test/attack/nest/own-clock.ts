import type { Page } from 'puppeteer-core'
import type { Panel } from '../../../playground/headless/panel.mjs'

/** A window of the page, with the member that `keepOwnClock` adds. */
interface ClockedWindow extends Window {
  /** The factor by which long timers run faster. */
  haste?: number
}

/** In cases that wait for a limit of a minute, long timers run this many times as fast. */
const HASTE = 40

/** For `Stage.open`: makes timers of a second or more adjustable. `hurry` makes them run faster. */
export async function keepOwnClock(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(ownClock)
}

/** Makes the long timers of panel and sandbox run faster; with `isOn` false they run at their normal speed again. */
export async function hurry(page: Page, panel: Panel, isOn: boolean): Promise<void> {
  const set = (haste: number): void => {
    const clocked: ClockedWindow = window
    clocked.haste = haste
  }
  await page.evaluate(set, isOn ? HASTE : 1)
  // The frame may just have been closed.
  if (!panel.frame.detached) await panel.frame.evaluate(set, isOn ? HASTE : 1).catch(() => undefined)
}

/** Runs in every frame before its scripts. In the playground's page this also covers the timers of the sandbox. */
function ownClock(): void {
  const LONG_MS = 1000
  // How long a new worker may take to answer (start-studio.ts). If this ran faster, a busy machine would not start a
  // worker in time, and the studio would run on the page, where no worker can be killed or silent.
  const START_MS = 10_000
  const TICK_MS = 20
  const clocked: ClockedWindow = window
  const own = {
    setTimeout: window.setTimeout.bind(window),
    setInterval: window.setInterval.bind(window),
    clearTimeout: window.clearTimeout.bind(window)
  }
  const timers = new Map<number, { due: number; every: number | null; act: () => void }>()
  let nextId = 1e9 // above any number that the browser gives to its own timers
  let time = 0
  let last = performance.now()
  let ticking: number | undefined

  const tick = (): void => {
    const now = performance.now()
    time += (now - last) * (clocked.haste ?? 1)
    last = now
    for (const [id, timer] of [...timers]) {
      if (timer.due > time || !timers.has(id)) continue
      if (timer.every === null) timers.delete(id)
      else timer.due = time + timer.every
      timer.act()
    }
    if (timers.size > 0) return
    own.clearTimeout(ticking)
    ticking = undefined
  }
  const start = (act: () => void, ms: number, every: number | null): number => {
    if (ticking === undefined) {
      last = performance.now()
      ticking = own.setInterval(tick, TICK_MS)
    }
    const id = nextId++
    timers.set(id, { due: time + ms, every, act })
    return id
  }
  const clear = (id?: number): void => {
    if (id === undefined || !timers.delete(id)) own.clearTimeout(id)
  }
  Object.assign(window, {
    setTimeout: (act: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
      ms >= LONG_MS && ms !== START_MS ? start(() => act(...args), ms, null) : own.setTimeout(act, ms, ...args),
    setInterval: (act: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
      ms >= LONG_MS ? start(() => act(...args), ms, ms) : own.setInterval(act, ms, ...args),
    clearTimeout: clear,
    clearInterval: clear
  })
}

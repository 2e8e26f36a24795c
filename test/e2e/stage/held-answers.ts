import type { Page } from 'puppeteer-core'
import type { Panel } from '../../../playground/headless/panel.mjs'
import type { ErrorCode } from '../../../src/common/errors.ts'
import type { StudioCalls } from '../../../src/protocol/studio-calls.ts'

type Name = keyof StudioCalls

/** The members that `holdableAnswers` adds to the window of the panel's page. */
interface GatedWindow extends Window {
  letAnswers?: (name: Name, count: number) => void
  failAnswers?: (name: Name, code: ErrorCode) => void
  endPatience?: () => void
  /** The worker that got the last message. */
  worker?: Worker
}

/** How often the panel counts how long no answer has come, in milliseconds: see src/ui/studio/hold-studio.ts. */
const TICK_MS = 5000

/**
 * For `Stage.open`: makes it possible to hold back the worker's answers to a call. A job then lasts as long as a test
 * needs, on any machine.
 *
 * @param held calls whose answers are held back from the beginning
 */
export async function holdableAnswers(page: Page, ...held: Name[]): Promise<void> {
  await page.evaluateOnNewDocument(installGate, held, TICK_MS)
}

/**
 * Lets the next `count` answers to a call reach the panel, beginning with those that were held back. Later answers
 * are held back.
 */
export async function letAnswers(panel: Panel, name: Name, count = Number.POSITIVE_INFINITY): Promise<void> {
  await panel.frame.evaluate(
    (what, more) => {
      const { letAnswers: letGo }: GatedWindow = window
      if (!letGo) throw new Error('The page was opened without holdableAnswers')
      letGo(what, more ?? Number.POSITIVE_INFINITY)
    },
    name,
    Number.isFinite(count) ? count : null // Infinity would arrive as null
  )
}

/** As `letAnswers` for `render`, with which an Apply paints. */
export function letRenders(panel: Panel, count?: number): Promise<void> {
  return letAnswers(panel, 'render', count)
}

/** Replaces the answers to a call that are held back by an error, and lets all later ones through. */
export async function failAnswers(panel: Panel, name: Name, code: ErrorCode): Promise<void> {
  await panel.frame.evaluate((what, why) => (window as GatedWindow).failAnswers?.(what, why), name, code)
}

/** Ends the panel's patience with answers that are held back, as a minute without them would. */
export async function endPatience(panel: Panel): Promise<void> {
  await panel.frame.evaluate(() => (window as GatedWindow).endPatience?.())
}

/** Ends the worker that paints, without an event. The system does this when memory runs out. */
export async function killWorker(panel: Panel): Promise<void> {
  await panel.frame.evaluate(() => (window as GatedWindow).worker?.terminate())
}

/** Runs in every frame before its scripts. Only the panel's page has workers. */
function installGate(held: readonly Name[], tickMs: number): void {
  interface Answer {
    readonly data: object
    readonly dispatch: (data: object) => void
  }
  const gate: GatedWindow = window
  const left = new Map<string, number>(held.map((name) => [name, 0]))
  const kept = new Map<string, Answer[]>()
  const gated = new WeakSet<Worker>()
  const calls = new Map<number, string>()
  const ticks: (() => void)[] = []
  const { postMessage, addEventListener } = Worker.prototype
  const { setInterval } = window

  Worker.prototype.postMessage = function (this: Worker, frame: { name?: string; id: number }, options?: object) {
    gate.worker = this
    if (frame.name !== undefined) calls.set(frame.id, frame.name)
    postMessage.call(this, frame, options)
  }
  Worker.prototype.addEventListener = function (this: Worker, ...listening: Parameters<typeof addEventListener>) {
    if (!gated.has(this)) {
      gated.add(this) // this listener must be the first one, or it could not stop the event
      addEventListener.call(this, 'message', (event) => {
        const { data } = event as MessageEvent<{ kind?: string; id: number }> // a frame as in src/protocol/wire.ts
        const name = data.kind === 'ok' ? calls.get(data.id) : undefined
        if (name === undefined) return
        calls.delete(data.id)
        const more = left.get(name) ?? Number.POSITIVE_INFINITY
        left.set(name, Math.max(0, more - 1))
        if (more > 0) return
        event.stopImmediatePropagation()
        const dispatch = (frame: object): void => void this.dispatchEvent(new MessageEvent('message', { data: frame }))
        kept.set(name, [...(kept.get(name) ?? []), { data, dispatch }])
      })
    }
    addEventListener.call(this, ...listening)
  }
  // The panel counts by an interval of this length, and no other part of it has one.
  Object.assign(window, {
    setInterval: (run: () => void, ms?: number) => {
      if (ms === tickMs) ticks.push(run)
      return setInterval(run, ms)
    }
  })
  gate.letAnswers = (name, count) => {
    const late = kept.get(name)?.splice(0, count) ?? []
    left.set(name, count - late.length)
    for (const { data, dispatch } of late) dispatch(data)
  }
  gate.failAnswers = (name, code) => {
    left.delete(name)
    const late = kept.get(name)?.splice(0) ?? []
    for (const { data, dispatch } of late)
      dispatch({ ...data, kind: 'fail', value: null, error: { code, message: 'Told to fail' } })
  }
  gate.endPatience = () => {
    for (let times = 0; times < 12; times++) for (const tick of ticks) tick()
  }
}

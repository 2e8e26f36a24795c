/** Names of events in Chromium's traces. */
const TASK = 'ThreadControllerImpl::RunTask'
const FRAME = 'ScheduledActionSendBeginMainFrame'
const WRITE = 'Document::write'
const CATEGORIES = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8']
/**
 * The trace category of the event for writing the page into its frame. Tracing it slows everything down, so it is used
 * only where it is needed.
 */
const OPENING = 'blink'
/** Parts of a task that show what the task was for. */
const PARTS = ['ParseHTML', 'v8.evaluateModule', 'EvaluateScript', 'v8.callFunction', 'Layout', 'UpdateLayoutTree']

/**
 * Traces the panel while `act` runs.
 * @returns the result of `act`, the tasks of the panel's main thread, the number of all layouts, and the number of
 * those that a script forced while no frame was drawn
 */
export async function tasksDuring(page, act, { opening = false } = {}) {
  await page.tracing.start({ categories: opening ? [...CATEGORIES, OPENING] : CATEGORIES })
  const result = await act()
  const { traceEvents } = JSON.parse(Buffer.from(await page.tracing.stop()).toString())
  return { result, ...panelTasks(traceEvents) }
}

/**
 * The tasks of the panel's main thread, each with its wall-clock time and its processor time in milliseconds. If the
 * trace has the task that writes the page, that task comes first. The host's part of that task, which receives a
 * message of 2.8 MB, is not counted.
 */
function panelTasks(events) {
  const thread = panelThread(events)
  const isOwn = (event) => event.ph === 'X' && event.dur !== undefined && keyOf(event) === thread
  const own = events.filter(isOwn).sort((a, b) => a.ts - b.ts)
  const written = own.find(({ name }) => name === WRITE)
  const tasks = own.filter(({ name, ts, dur }) => name === TASK && (written === undefined || ts + dur > written.ts))
  const within = (task) => own.filter(({ ts, dur }) => ts >= task.ts && ts + dur <= task.ts + task.dur)
  const layouts = own.filter(({ name }) => name === 'Layout')
  const frames = tasks.filter(({ args }) => args?.src_func === FRAME)
  const isOfFrame = ({ ts }) => frames.some((frame) => ts >= frame.ts && ts <= frame.ts + frame.dur)
  return {
    tasks: tasks.map((task) => {
      const writes = written !== undefined && task.ts < written.ts
      const { dur, tdur = 0 } = writes ? writing(within(task)) : task
      return { wall: dur / 1000, processor: tdur / 1000, what: () => largestPart(within(task), writes) }
    }),
    layouts: layouts.length,
    forced: layouts.filter((layout) => !isOfFrame(layout)).length
  }
}

/** The time of the writing task that is spent on the page itself. */
function writing(parts) {
  const ours = parts.filter(({ name }) => name === WRITE || name === 'Document::close')
  const sum = (key) => ours.reduce((total, part) => total + (part[key] ?? 0), 0)
  return { dur: sum('dur'), tdur: sum('tdur') }
}

const keyOf = ({ pid, tid }) => `${pid}/${tid}`

/** The panel's main thread. Only the panel starts a worker, so it is the main thread of the process that has one. */
function panelThread(events) {
  const names = events.filter(({ name }) => name === 'thread_name')
  const worker = names.find(({ args }) => /DedicatedWorker/.test(args.name))
  const main = names.find(({ args, pid }) => args.name === 'CrRendererMain' && pid === worker?.pid)
  if (main === undefined) throw new Error('The trace has no thread of the panel')
  return keyOf(main)
}

/** Chromium's name for the longest part of a task. */
function largestPart(parts, writes) {
  if (writes) return 'reading the page'
  const known = parts.filter(({ name }) => PARTS.includes(name))
  const largest = known.reduce((most, part) => (part.dur > (most?.dur ?? 0) ? part : most), undefined)
  return largest?.name ?? 'the browser’s own'
}

/** The longest task, by the clock or of the processor. */
export function longest(tasks, key) {
  return tasks.reduce((most, task) => (task[key] > most[key] ? task : most), { wall: 0, processor: 0, what: () => '–' })
}

/** What Chromium calls things, in a trace. */
const TASK = 'ThreadControllerImpl::RunTask'
const FRAME = 'ScheduledActionSendBeginMainFrame'
const WRITE = 'Document::write'
const CATEGORIES = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8']
/** Tells when the page is written, and slows all else down. */
const OPENING = 'blink'
const TELLING = ['ParseHTML', 'v8.evaluateModule', 'EvaluateScript', 'v8.callFunction', 'Layout', 'UpdateLayoutTree']

/**
 * Traces what happens meanwhile.
 * @returns what `act` does, the tasks of the panel's main thread, and how often it was laid out: in all, and outside of
 * drawing a frame, because a script asked where something is
 */
export async function tasksDuring(page, act, { opening = false } = {}) {
  await page.tracing.start({ categories: opening ? [...CATEGORIES, OPENING] : CATEGORIES })
  const result = await act()
  const { traceEvents } = JSON.parse(Buffer.from(await page.tracing.stop()).toString())
  return { result, ...panelTasks(traceEvents) }
}

/**
 * Milliseconds by the clock and of processor. Where the page is written in this trace, that is the first task, without
 * what the host does before: it receives 2.8 MB in a message.
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

/** Of the task in which the page is written, what is the page's own. */
function writing(parts) {
  const ours = parts.filter(({ name }) => name === WRITE || name === 'Document::close')
  const sum = (key) => ours.reduce((total, part) => total + (part[key] ?? 0), 0)
  return { dur: sum('dur'), tdur: sum('tdur') }
}

const keyOf = ({ pid, tid }) => `${pid}/${tid}`

/** The main thread of the process that has a worker: nothing else on the page starts one. */
function panelThread(events) {
  const names = events.filter(({ name }) => name === 'thread_name')
  const worker = names.find(({ args }) => /DedicatedWorker/.test(args.name))
  const main = names.find(({ args, pid }) => args.name === 'CrRendererMain' && pid === worker?.pid)
  if (main === undefined) throw new Error('The trace has no thread of the panel')
  return keyOf(main)
}

/** What most of a task was, as Chromium calls it. */
function largestPart(parts, writes) {
  if (writes) return 'reading the page'
  const known = parts.filter(({ name }) => TELLING.includes(name))
  const largest = known.reduce((most, part) => (part.dur > (most?.dur ?? 0) ? part : most), undefined)
  return largest?.name ?? 'the browser’s own'
}

/** The task that took longest, by the clock or of processor. */
export function longest(tasks, key) {
  return tasks.reduce((most, task) => (task[key] > most[key] ? task : most), { wall: 0, processor: 0, what: () => '–' })
}

import type { QuickJSContext, QuickJSWASMModule } from 'quickjs-emscripten'
import { Membrane } from './membrane.ts'

export interface SandboxOptions {
  readonly code: string
  /** What the code sees as `figma`. */
  readonly figma: object
  readonly html: string
  readonly onConsole: (level: string, ...values: unknown[]) => void
  /** What the code, a timer of its, or a callback threw and did not catch. */
  readonly onError: (error: Error) => void
}

/** A plugin's code at work. */
export interface Sandbox {
  /** Evaluates an expression in there; for tests. */
  evaluate(code: string): unknown
  /** Bytes that the code holds, its buffers among them, once what nobody can reach is collected. */
  memory(): number
  /** None of the timers that the code has set comes any more. */
  stopTimers(): void
  dispose(): void
}

/**
 * QuickJS collects cycles when it holds half more than after the last time, and there is no other way to ask for it: so
 * it is made to hold more and more, until a cycle that nobody can reach is gone.
 */
const COLLECT = `{
  let cycle = {}
  cycle.self = cycle
  const collected = new WeakRef(cycle)
  cycle = null
  const room = []
  while (collected.deref()) room.push({})
}`

/** Runs a plugin's code.js in QuickJS, an interpreter as Figma's is, with the globals that Figma gives and no others. */
export function runCode(
  quickjs: QuickJSWASMModule,
  { code, figma, html, onConsole, onError }: SandboxOptions
): Sandbox {
  const vm = quickjs.newContext()
  const timers = new Set<ReturnType<typeof setTimeout>>()
  let alive = true
  let depth = 0

  /** Runs promise jobs only when nothing of the VM is on the stack, as an event loop does. */
  const enter = (work: () => void): void => {
    if (!alive) return
    depth += 1
    try {
      work()
    } finally {
      depth -= 1
    }
    if (depth > 0) return
    const { error } = vm.runtime.executePendingJobs()
    if (error) onError(error.consume((handle) => asError(vm.dump(handle))))
  }
  const collect = (): void => enter(() => vm.unwrapResult(vm.evalCode(COLLECT)).dispose())
  const guarded = (work: () => void): void => {
    try {
      enter(work)
    } catch (error) {
      onError(asError(error))
    }
  }
  const membrane = new Membrane(vm, enter)
  const define = (name: string, value: unknown): void =>
    membrane.toVm(value).consume((handle) => vm.setProp(vm.global, name, handle))

  const schedule =
    (repeat: boolean) =>
    (callback: unknown, milliseconds: unknown): number => {
      const tick = (): void => guarded(() => void (callback as () => void)())
      const timer = repeat ? setInterval(tick, Number(milliseconds ?? 0)) : setTimeout(tick, Number(milliseconds ?? 0))
      timers.add(timer)
      return Number(timer)
    }
  const cancel = (id: unknown): void => {
    const timer = [...timers].find((known) => Number(known) === id)
    if (timer === undefined) return
    clearTimeout(timer) // clears intervals as well
    timers.delete(timer)
  }
  const levels = ['log', 'info', 'warn', 'error', 'debug']
  define(
    'console',
    Object.fromEntries(levels.map((level) => [level, (...values: unknown[]) => onConsole(level, ...values)]))
  )
  define('setTimeout', schedule(false))
  define('setInterval', schedule(true))
  define('clearTimeout', cancel)
  define('clearInterval', cancel)
  define('structuredClone', (value: unknown) => structuredClone(value))
  define('fetch', () => Promise.reject(new TypeError('Failed to fetch: the manifest allows no network access')))
  define('__html__', Object(html)) // in Figma a proxy over a string, whose typeof is 'object'
  define('figma', figma)
  guarded(() => vm.unwrapResult(vm.evalCode(code, 'code.js')).dispose())

  const stopTimers = (): void => {
    for (const timer of timers) clearTimeout(timer)
    timers.clear()
  }

  return {
    evaluate: (expression) => {
      let value: unknown
      enter(() => {
        value = vm.unwrapResult(vm.evalCode(expression, 'evaluated.js')).consume((handle) => membrane.toHost(handle))
      })
      return value
    },
    memory: () => {
      collect()
      const { memory_used_size, binary_object_size } = usageOf(vm)
      return memory_used_size + binary_object_size
    },
    stopTimers,
    dispose: () => {
      if (!alive) return
      alive = false
      stopTimers()
      // Not the context itself: host promises still under way hold handles in it; the page drops module and memory.
    }
  }
}

/** QuickJS's own account of its memory, in bytes; buffers are a matter of their own. */
function usageOf(vm: QuickJSContext): { memory_used_size: number; binary_object_size: number } {
  return vm.runtime.computeMemoryUsage().consume((usage) => vm.dump(usage))
}

function asError(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown
  const { message, stack } = Object(thrown) as { message?: unknown; stack?: unknown }
  const error = new Error(String(message ?? thrown))
  if (typeof stack === 'string') error.stack = stack
  return error
}

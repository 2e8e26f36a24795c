import type { QuickJSContext, QuickJSHandle, QuickJSWASMModule } from 'quickjs-emscripten'
import { Membrane } from './membrane.ts'

type Timer = ReturnType<typeof setTimeout>

export interface SandboxOptions {
  readonly code: string
  /** The object that the code gets as `figma`. */
  readonly figma: object
  readonly html: string
  readonly onConsole: (level: string, ...values: unknown[]) => void
  /** Called with an error that neither the code nor its timers and callbacks caught. */
  readonly onError: (error: Error) => void
}

/** The sandbox in which a plugin's code runs. */
export interface Sandbox {
  /** Evaluates an expression in the sandbox, for tests. */
  evaluate(code: string): unknown
  /** The memory of the sandbox in bytes, buffers included, after a garbage collection. */
  memory(): number
  /** Cancels all timers of the code. */
  stopTimers(): void
  dispose(): void
}

/**
 * A script that makes QuickJS collect garbage. QuickJS does so only when its memory has grown by half since the last
 * time. So the script allocates memory until an unreachable cycle is collected.
 */
const COLLECT = `{
  let cycle = {}
  cycle.self = cycle
  const collected = new WeakRef(cycle)
  cycle = null
  const filler = []
  while (collected.deref()) filler.push({})
}`

/** Runs a plugin's code in QuickJS, as Figma does, with exactly the globals that Figma has. */
export function runCode(
  quickjs: QuickJSWASMModule,
  { code, figma, html, onConsole, onError }: SandboxOptions
): Sandbox {
  const vm = quickjs.newContext()
  const timers = new Map<Timer, QuickJSHandle>()
  let alive = true
  let depth = 0

  /**
   * Calls into the VM. Like an event loop, it runs promise jobs only when no code of the VM is on the stack any more.
   */
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

  const end = (timer: Timer): void => {
    clearTimeout(timer) // this clears intervals too
    timers.get(timer)?.dispose()
    timers.delete(timer)
  }
  /**
   * Defines a function that starts timers. A timer holds its callback itself, and only until it ends. The membrane is
   * not used for the callback, because it keeps every function that passes through it, and everything to which the
   * function refers, for ever.
   */
  const defineTimer = (
    name: string,
    start: (tick: () => void, milliseconds: number) => Timer,
    repeats: boolean
  ): void => {
    const timerFunction = vm.newFunction(name, (callback, milliseconds) => {
      const kept = callback.dup()
      const tick = (): void =>
        guarded(() => {
          const called = vm.callFunction(kept, vm.undefined)
          if (!repeats) end(timer)
          vm.unwrapResult(called).dispose()
        })
      const timer = start(tick, milliseconds === undefined ? 0 : vm.getNumber(milliseconds))
      timers.set(timer, kept)
      return vm.newNumber(Number(timer))
    })
    timerFunction.consume((handle) => vm.setProp(vm.global, name, handle))
  }
  const cancel = (id: unknown): void => {
    const timer = [...timers.keys()].find((known) => Number(known) === id)
    if (timer !== undefined) end(timer)
  }
  const levels = ['log', 'info', 'warn', 'error', 'debug']
  define(
    'console',
    Object.fromEntries(levels.map((level) => [level, (...values: unknown[]) => onConsole(level, ...values)]))
  )
  defineTimer('setTimeout', setTimeout, false)
  defineTimer('setInterval', setInterval, true)
  define('clearTimeout', cancel)
  define('clearInterval', cancel)
  define('structuredClone', (value: unknown) => structuredClone(value))
  define('fetch', () => Promise.reject(new TypeError('Failed to fetch: the manifest allows no network access')))
  define('__html__', Object(html)) // in Figma this is a proxy over a string, whose typeof is 'object'
  define('figma', figma)
  guarded(() => vm.unwrapResult(vm.evalCode(code, 'code.js')).dispose())

  const stopTimers = (): void => {
    for (const timer of [...timers.keys()]) end(timer)
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
      // The context is not disposed, because pending promises of the host hold handles in it. The page frees the
      // module.
    }
  }
}

/** The figures of QuickJS for its memory, in bytes. It counts buffers separately. */
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

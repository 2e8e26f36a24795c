import { createFakeFigma } from '../../../playground/figma/create-figma.ts'
import type { FakeFigma, FakeFigmaOptions } from '../../../playground/figma/fake-figma.ts'
import { HeadlessWindow } from '../../../playground/figma/plugin-window.ts'
import type { PluginCalls, PluginEvents, UiCalls, UiEvents } from '../../../src/protocol/calls.ts'
import { type Channel, connect } from '../../../src/protocol/channel.ts'
import { drawnRenderer } from '../../plugin/drawn-renderer.ts'
import type { BuiltPlugin } from '../attack-class.ts'

/** A run of the built sandbox code in Node, on a fake file, and the panel's end of its channel. */
export interface SandboxRun {
  readonly fake: FakeFigma
  readonly figma: FakeFigma['figma']
  readonly panel: Channel<PluginCalls, UiEvents, PluginEvents>
  readonly window: HeadlessWindow
  /** The errors of the sandbox code that nobody caught. */
  readonly uncaught: readonly unknown[]
  close(): void
}

/** Timers of this length or more run `HASTE` times as fast, because limits in the code are a minute long. */
const LONG_MS = 1000
const HASTE = 400

/**
 * Figma stops all code when the plugin is closed. Here the code continues to run, and the fake refuses each of its
 * calls with these words.
 */
const AFTER_CLOSE = /^(Error: )?in \S+: The plugin has been closed$/

/** Whether an error only says that the code ran on after its plugin was closed. */
export function isAfterClose(error: unknown): boolean {
  return AFTER_CLOSE.test(String(error))
}

type Timer = ReturnType<typeof setTimeout>

/** Runs dist/code.js with a `figma`, page and timers of its own, as Figma does at each run. */
export function runSandbox({ code, html }: BuiltPlugin, options: FakeFigmaOptions = {}): SandboxRun {
  const uncaught: unknown[] = []
  const timers = new Set<Timer>()
  const window = new HeadlessWindow()
  const fake = createFakeFigma({
    renderer: drawnRenderer,
    window,
    onError: (error) => {
      if (!isAfterClose(error)) uncaught.push(error)
    },
    ...options,
    onClose: (message) => {
      options.onClose?.(message)
      for (const timer of timers) clearTimeout(timer) // Figma clears the timers, too
    }
  })
  const started = <Args extends unknown[]>(start: (act: () => void, ms: number) => Timer) => {
    return (act: (...args: Args) => void, ms = 0): Timer => {
      const timer = start(act, ms)
      timers.add(timer)
      return timer
    }
  }
  const globals = {
    figma: fake.figma,
    __html__: Object(html),
    setTimeout: started((act, ms) => setTimeout(act, ms >= LONG_MS ? ms / HASTE : ms)),
    setInterval: started(setInterval),
    clearTimeout,
    clearInterval,
    console: { log() {}, info() {}, warn() {}, error() {}, debug() {} }
  }
  new Function(...Object.keys(globals), code)(...Object.values(globals))
  const panel = connect<UiCalls, PluginCalls, UiEvents, PluginEvents>(
    {
      send: (frame) => fake.receive(frame),
      listen: (receive) => {
        window.onPost = receive
        return () => {
          window.onPost = () => {}
        }
      }
    },
    { stylize: async () => ({ sentence: 'Painted.', failed: false }) }
  )
  fake.run()
  return {
    fake,
    figma: fake.figma,
    panel,
    window,
    uncaught,
    close() {
      panel.close()
      fake.close()
    }
  }
}

import type { ErrorCode } from '../../src/common/errors.ts'
import type { PluginCalls, PluginEvents, UiCalls, UiEvents } from '../../src/protocol/calls.ts'
import { connect } from '../../src/protocol/channel.ts'
import type { Preferences } from '../../src/protocol/stored.ts'
import type { StudioCalls } from '../../src/protocol/studio-calls.ts'
import type { Context } from '../../src/ui/painting/context.ts'
import { createJobs } from '../../src/ui/painting/jobs.ts'
import { createPictures } from '../../src/ui/painting/pictures.ts'
import { createSession } from '../../src/ui/panel/session.ts'
import { type Screen, screenOf } from '../../src/ui/state/screen.ts'
import { initialState } from '../../src/ui/state/state.ts'
import { studioChanged } from '../../src/ui/state/status-transitions.ts'
import { createStore } from '../../src/ui/state/store.ts'
import { figmaPair } from '../protocol/figma-pair.ts'
import { CallLog } from './call-log.ts'
import { openSandbox } from './made-up-sandbox.ts'
import { openStudio } from './made-up-studio.ts'
import { catalog } from './styles/catalog.ts'

/**
 * The panel's real session with a fake sandbox and a fake studio, connected by real channels. Every call is written to
 * the diary. A test can delay calls or make them fail.
 */
export function openPanel({
  preferences = null,
  tick = 0,
  atOnce = 1
}: {
  preferences?: Preferences | null
  tick?: number
  atOnce?: number
} = {}) {
  const log = new CallLog()
  const { diary } = log
  const screens: Screen[] = []

  const [panelEnd, sandboxEnd] = figmaPair()
  const { channel: sandbox, ...inSandbox } = openSandbox(sandboxEnd, log, preferences)
  const plugin = connect<UiCalls, PluginCalls, UiEvents, PluginEvents>(panelEnd, {
    stylize: () => ({ sentence: '', failed: false })
  })
  const [clientEnd, studioEnd] = figmaPair()
  const inStudio = openStudio(studioEnd, log, atOnce)
  const studio = connect<object, StudioCalls, object, object>(clientEnd, {})

  const store = createStore(studioChanged(initialState(catalog), { status: 'ready' }))
  store.subscribe((state) => {
    const screen = screenOf(state)
    if (screen !== screens.at(-1)) screens.push(screen)
  })
  const ready = async () => studio
  let clock = 0
  const context: Context = {
    plugin,
    studio: ready,
    restartStudio: () => void diary.push('restartStudio'),
    diagnostics: () => '',
    savePreferences: async () => undefined,
    store,
    pictures: createPictures(plugin, ready),
    get catalog() {
      return store.get().catalog
    },
    pause: () => new Promise((resolve) => setTimeout(resolve)),
    now: () => {
      clock += tick
      return clock
    }
  }
  const jobs = createJobs()
  return {
    ...inSandbox,
    ...inStudio,
    store,
    context,
    jobs,
    session: createSession(context, jobs),
    plugin,
    sandbox,
    diary,
    screens,
    fail: (what: string, code: ErrorCode) => log.fail(what, code),
    heal: () => log.heal(),
    /** Delays a call until the returned function is called. */
    hold: (what: string) => log.hold(what),
    /** Resolves when the panel reaches this screen. */
    at: (screen: Screen) =>
      new Promise<void>((resolve) => {
        if (screenOf(store.get()) === screen) return resolve()
        const stop = store.subscribe((state) => {
          if (screenOf(state) !== screen) return
          stop()
          resolve()
        })
      })
  }
}

/**
 * Waits until everything that was sent has arrived. Turns of the event loop are counted, not milliseconds: on a busy
 * machine, time can pass without a turn.
 */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setTimeout(resolve))
}

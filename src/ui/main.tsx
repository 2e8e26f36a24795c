/** The iframe's door: joins the sandbox, the studio and the panel. */
import '@create-figma-plugin/ui/css/base.css'
import { render } from 'preact'
import { codeOf } from '../common/errors.ts'
import type { PluginCalls, PluginEvents, UiCalls, UiEvents } from '../protocol/calls.ts'
import { connect } from '../protocol/channel.ts'
import type { Context } from './context.ts'
import { createDiagnostics } from './diagnostics.ts'
import { diagnosticsText } from './diagnostics-text.ts'
import { hostFacts } from './host-facts.ts'
import { edition, styleBook } from './inlined.ts'
import { createJobs } from './jobs.ts'
import { createLearnSession } from './learning/learn-session.ts'
import { namesKnown } from './names-known.ts'
import { createPictures } from './pictures.ts'
import { pluginTransport } from './plugin-transport.ts'
import { keepPreferences } from './preferences.ts'
import { stylizeSelection } from './quick-stylize.ts'
import { SENTENCES } from './sentences.ts'
import { createSession } from './session.ts'
import { initialState } from './state.ts'
import { createStore } from './store.ts'
import { holdStudio } from './studio.ts'
import { App } from './views/app.tsx'
import { macrotask } from './worker/macrotask.ts'

async function main(root: HTMLElement): Promise<void> {
  const store = createStore(initialState(await styleBook()))
  const diagnostics = createDiagnostics(() => performance.now())
  addEventListener('error', ({ error, message }) => diagnostics.failed(error ?? message))
  addEventListener('unhandledrejection', ({ reason }) => diagnostics.failed(reason))
  const studio = holdStudio(store, diagnostics)
  const channel = connect<UiCalls, PluginCalls, UiEvents, PluginEvents>(pluginTransport(), {
    stylize: (wish, { progress }) => stylizeSelection(context, jobs, wish, progress)
  })
  const plugin = diagnostics.watch(channel)
  const pictures = createPictures(plugin, studio.ready)
  const context: Context = {
    plugin,
    studio: studio.ready,
    restartStudio: studio.start,
    store,
    pictures,
    get book() {
      return store.get().book
    },
    diagnostics: () => diagnosticsText(edition(), hostFacts(), diagnostics.report(), namesKnown(store.get())),
    savePreferences: keepPreferences(plugin, store),
    pause: macrotask,
    now: () => performance.now()
  }
  const jobs = createJobs()
  const session = createSession(context, jobs)
  const learn = createLearnSession(context, jobs, session)

  render(<App store={store} session={session} learn={learn} />, root)
  studio.start()
  // The sandbox speaks once it has heard `ready`; what is on the shelves and what the designer set last should be known before the first preview.
  plugin.on('selectionChanged', session.select)
  plugin.on('fileStylesChanged', ({ records }) => void session.library.fileChanged(records))
  await session.library.load()
  await Promise.all([session.loadPreferences(), learn.findUnfinished(), session.interrupted.find()])
  plugin.emit('ready', null)
}

const root = document.getElementById('panel')
if (root !== null) {
  main(root).catch((error) => {
    root.textContent = SENTENCES[codeOf(error)]
    root.classList.add('broken')
  })
}

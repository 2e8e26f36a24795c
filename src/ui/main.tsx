/** Entry point of the iframe: connects the sandbox, the studio and the panel. */
import '@create-figma-plugin/ui/css/base.css'
import { render } from 'preact'
import { codeOf } from '../common/errors.ts'
import type { PluginCalls, PluginEvents, UiCalls, UiEvents } from '../protocol/calls.ts'
import { connect } from '../protocol/channel.ts'
import { stylizeSelection } from './apply/quick-stylize.ts'
import { createLearnSession } from './learning/learn-session.ts'
import type { Context } from './painting/context.ts'
import { createJobs } from './painting/jobs.ts'
import { createPictures } from './painting/pictures.ts'
import { SENTENCES } from './painting/sentences.ts'
import { loadStored } from './panel/load-stored.ts'
import { pluginTransport } from './panel/plugin-transport.ts'
import { keepPreferences } from './panel/preferences.ts'
import { createSession } from './panel/session.ts'
import { rememberNames } from './state/names-known.ts'
import { initialState } from './state/state.ts'
import { createStore } from './state/store.ts'
import { createDiagnostics } from './studio/diagnostics.ts'
import { diagnosticsText } from './studio/diagnostics-text.ts'
import { holdStudio } from './studio/hold-studio.ts'
import { hostFacts } from './studio/host-facts.ts'
import { edition, loadCatalog } from './studio/inlined.ts'
import { App } from './views/app.tsx'
import { macrotask } from './worker/macrotask.ts'

async function main(root: HTMLElement): Promise<void> {
  const store = createStore(initialState(await loadCatalog()))
  const names = rememberNames(store)
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
    get catalog() {
      return store.get().catalog
    },
    diagnostics: () => diagnosticsText(edition(), hostFacts(), diagnostics.report(), names()),
    savePreferences: keepPreferences(plugin, store),
    pause: macrotask,
    now: () => performance.now()
  }
  const jobs = createJobs()
  const session = createSession(context, jobs)
  const learn = createLearnSession(context, jobs, session)

  render(<App store={store} session={session} learn={learn} />, root)
  studio.start()
  plugin.on('selectionChanged', session.select)
  plugin.on('fileStylesChanged', ({ records }) => void session.library.fileChanged(records))
  await loadStored(session, learn)
  plugin.emit('ready', null) // the sandbox sends nothing before this
}

const root = document.getElementById('panel')
if (root !== null) {
  main(root).catch((error) => {
    root.textContent = SENTENCES[codeOf(error)]
    root.classList.add('broken')
  })
}

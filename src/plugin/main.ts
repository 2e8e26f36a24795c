/** The sandbox's door: registers everything, then lets each run of the plugin in. */
import type { Command, PluginCalls, PluginEvents, Scoping, UiCalls, UiEvents } from '../protocol/calls.ts'
import { type Channel, connect } from '../protocol/channel.ts'
import { pluginHandlers } from './handlers.ts'
import { restoredSentence, restoreSelection } from './restore-command.ts'
import { describeSelection } from './selection.ts'
import { uiTransport } from './transport.ts'
import { endStep, isStepOpen } from './undo-step.ts'
import { watchSelection } from './watch-selection.ts'

type Ui = Channel<UiCalls, PluginEvents, UiEvents>

let ui: Ui | null = null

figma.skipInvisibleInstanceChildren = true
// Fires once at the start, and again when a command is chosen while the panel is open.
figma.on('run', ({ command }) => {
  run(command).catch((error) => console.warn(`"${command}" failed`, error))
})

async function run(command: string): Promise<void> {
  if (ui) await ui.call('runCommand', { command: asCommand(command) })
  else if (command === 'restore') await restoreWithoutPanel()
  else ui = openPanel(asCommand(command))
}

function asCommand(command: string): Command {
  return command === 'edit' || command === 'restore' ? command : 'open'
}

async function restoreWithoutPanel(): Promise<void> {
  try {
    const outcome = await restoreSelection()
    figma.notify(restoredSentence(outcome), { error: outcome.failed > 0 })
  } finally {
    figma.closePlugin() // else Figma goes on saying that we run
  }
}

/** `command` is passed on once the panel listens: nothing is sent before it says that it is ready. */
function openPanel(command: Command): Ui {
  figma.showUI(__html__, { title: 'Pastiche', width: 320, height: 640, themeColors: true })
  const scoping: Scoping = { scope: 'layers', withHidden: false }
  let ready = false
  let asked = 0
  const tell = (): void => {
    if (!ready || isStepOpen()) return // of a batch, the panel hears when it is over
    const mine = ++asked
    describeSelection(scoping).then(
      (selection) => mine === asked && channel.emit('selectionChanged', selection),
      (error) => console.warn('The selection could not be described', error) // a layer vanished while it was looked at
    )
  }
  const changed = watchSelection(tell)
  const channel: Ui = connect<PluginCalls, UiCalls, PluginEvents, UiEvents>(
    uiTransport,
    pluginHandlers(scoping, changed)
  )
  channel.on('ready', () => {
    ready = true
    tell()
    if (command !== 'open') void channel.call('runCommand', { command }).catch(() => undefined)
  })
  figma.on('close', () => {
    ready = false
    endStep()
    channel.close()
  })
  return channel
}

import type { PluginCalls, PluginEvents, UiCalls, UiEvents, Wish } from '../protocol/calls.ts'
import { connect } from '../protocol/channel.ts'
import { pluginHandlers } from './handlers.ts'
import type { Ui } from './open-panel.ts'
import { createProgressToast } from './progress-toast.ts'
import { uiTransport } from './transport.ts'
import { endStep } from './undo-step.ts'

/** Paints the selection without the panel: the page that paints runs out of sight, and notifications say how it goes. */
export async function stylizeUnseen(wish: Wish): Promise<void> {
  if (figma.currentPage.selection.length === 0) return figma.closePlugin('Nothing is selected. Select a layer first.')
  figma.showUI(__html__, { visible: false })
  const ui: Ui = connect<PluginCalls, UiCalls, PluginEvents, UiEvents>(
    uiTransport,
    pluginHandlers({ scope: 'layers', withHidden: false }, () => {})
  )
  figma.on('close', () => {
    endStep()
    ui.close()
  })
  const ready = new Promise<null>((resolve) => ui.on('ready', resolve))
  try {
    await stylizeThrough(ui, wish, ready)
  } finally {
    figma.closePlugin()
  }
}

/** Never throws: what went wrong is a notification too. */
export async function stylizeThrough(ui: Ui, wish: Wish, ready: Promise<unknown> = Promise.resolve()): Promise<void> {
  let isReady = false
  const toast = createProgressToast('Getting ready…', () => {
    if (isReady) ui.call('cancelStylize', null).catch(() => undefined)
    else figma.closePlugin('Stopped. Nothing was painted.')
  })
  try {
    await ready
    isReady = true
    const { sentence, failed } = await ui.call('stylize', wish, {
      onProgress: ({ done, total }) =>
        toast.say(total === 1 ? 'Painting…' : `Painting ${Math.min(done + 1, total)} of ${total}…`)
    })
    toast.close()
    figma.notify(sentence, { error: failed })
  } catch (error) {
    console.warn('Not painted', error) // the panel answers with a sentence, so it went away
    toast.close()
  }
}

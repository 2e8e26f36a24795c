import type { PaintingProgress, PluginCalls, PluginEvents, UiCalls, UiEvents, Wish } from '../../protocol/calls.ts'
import { type Channel, connect } from '../../protocol/channel.ts'
import { answered } from '../figma/answered.ts'
import { say } from '../figma/say.ts'
import { uiTransport } from '../figma/transport.ts'
import { endStep } from '../figma/undo-step.ts'
import { pluginHandlers } from './handlers.ts'
import { loadInterrupted, saveInterrupted } from './interrupted.ts'
import { createProgressToast } from './progress-toast.ts'
import { noteRunning, wasJustRunning } from './running-wish.ts'

/**
 * Paints the selection without the panel. The panel's page runs in a hidden window, and notifications show the
 * progress.
 *
 * Figma may not show a button in a notification, so there is nothing to click to cancel. But each command of this
 * plugin ends the command before. Choosing the same command again therefore stops the run, and the notifications say
 * so.
 *
 * @param menuItem name of the command in the menu
 * @param onLeave gets the function that ends the run immediately
 */
export async function stylizeUnseen(wish: Wish, menuItem: string, onLeave: (leave: () => void) => void): Promise<void> {
  if (await wasJustRunning(wish)) return stop()
  if (figma.currentPage.selection.length === 0)
    return figma.closePlugin('Nothing is selected. Select a layer to paint.')
  const toast = createProgressToast()
  const howToStop = `To stop, choose “${menuItem}” again.`
  figma.showUI(__html__, { visible: false })
  const ui: Channel<UiCalls, PluginEvents, UiEvents> = connect<PluginCalls, UiCalls, PluginEvents, UiEvents>(
    uiTransport,
    pluginHandlers({ scope: 'layers', withHidden: false }, () => {})
  )
  const running = noteRunning(wish)
  let left = false
  onLeave(() => {
    left = true
    running.leave()
    toast.close()
    endStep()
    ui.close()
  })
  const ready = new Promise<null>((resolve) => ui.on('ready', resolve))
  toast.say(`Getting ready… ${howToStop}`)
  try {
    await answered('The page of Pastiche', ready)
    const { sentence, failed } = await ui.call('stylize', wish, {
      onProgress: (progress) => toast.say(`${progressSentence(progress)} ${howToStop}`)
    })
    toast.close()
    say(sentence, failed)
    await running.forget()
    figma.closePlugin()
  } catch (error) {
    if (!left) throw error // if `left` is set, ending the run caused the error
  }
}

function progressSentence({ done, total, isStudioSilent }: PaintingProgress): string {
  const painting = total === 1 ? 'Painting' : `Painting ${Math.min(done + 1, total)} of ${total}`
  return `${isStudioSilent ? `Still ${painting.toLowerCase()}` : painting}…`
}

/**
 * The designer chose the same command again to stop it. That has already ended the run, so this only deletes what it
 * stored.
 */
async function stop(): Promise<void> {
  const left = await loadInterrupted()
  // If this fails, the panel offers to continue, which does no harm.
  if (left) await saveInterrupted(null).catch(() => undefined)
  const painted = left && left.done > 0 ? `Painted ${left.done} of ${left.total} layers.` : 'Nothing was painted.'
  figma.closePlugin(`Stopped. ${painted}`)
}

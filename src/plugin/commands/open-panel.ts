import { codeOf } from '../../common/errors.ts'
import { PANEL_SIZE } from '../../common/panel-size.ts'
import type { PluginCalls, PluginEvents, UiCalls, UiEvents } from '../../protocol/calls.ts'
import { type Channel, connect } from '../../protocol/channel.ts'
import type { Scoping } from '../../protocol/selection.ts'
import { uiTransport } from '../figma/transport.ts'
import { endStep, isStepOpen } from '../figma/undo-step.ts'
import { describeSelection, unansweredSelection } from '../selection/selection.ts'
import { watchSelection } from '../selection/watch-selection.ts'
import { leaveSheet } from '../sheet/contact-sheet.ts'
import { stylesOfFile } from '../styles/shelves.ts'
import { watchFileStyles } from '../styles/watch-styles.ts'
import { pluginHandlers } from './handlers.ts'

/**
 * Opens the panel and sends it the selection after every change. Nothing is sent before the panel is ready.
 * @returns a function that ends the panel's work immediately. Painted layers stay, as one undo step; unfinished ones
 * are removed
 */
export function openPanel(): () => void {
  figma.showUI(__html__, { title: 'Pastiche', ...PANEL_SIZE, themeColors: true })
  const scoping: Scoping = { scope: 'layers', withHidden: false }
  let ready = false
  let latest = 0
  const sendSelection = (): void => {
    if (!ready || isStepOpen()) return // a batch is under way, and its end sends the selection
    const mine = ++latest
    describeSelection(scoping).then(
      (selection) => mine === latest && channel.emit('selectionChanged', selection),
      (error) => {
        if (mine !== latest) return
        console.warn('The selection could not be described', error) // a layer was deleted, or Figma does not answer
        if (codeOf(error) === 'no-answer') channel.emit('selectionChanged', unansweredSelection(scoping))
      }
    )
  }
  const soon = watchSelection(sendSelection)
  const styles = watchFileStyles(() => {
    if (ready) channel.emit('fileStylesChanged', { records: stylesOfFile() })
    return ready
  })
  const changed = (): void => {
    soon()
    styles.compare()
  }
  const channel: Channel<UiCalls, PluginEvents, UiEvents> = connect<PluginCalls, UiCalls, PluginEvents, UiEvents>(
    uiTransport,
    pluginHandlers(scoping, changed)
  )
  channel.on('ready', () => {
    ready = true
    sendSelection()
  })
  return () => {
    ready = false
    latest += 1 // drops the description that is still being made
    styles.stop()
    leaveSheet()
    endStep()
    channel.close()
  }
}

import { PANEL_SIZE } from '../../common/panel-size.ts'
import type { PluginCalls, PluginEvents, Scoping, UiCalls, UiEvents } from '../../protocol/calls.ts'
import { type Channel, connect } from '../../protocol/channel.ts'
import { uiTransport } from '../figma/transport.ts'
import { endStep, isStepOpen } from '../figma/undo-step.ts'
import { describeSelection } from '../selection/selection.ts'
import { watchSelection } from '../selection/watch-selection.ts'
import { leaveSheet } from '../sheet/contact-sheet.ts'
import { stylesOfFile } from '../styles/shelves.ts'
import { watchFileStyles } from '../styles/watch-styles.ts'
import { pluginHandlers } from './handlers.ts'

/**
 * Opens the panel and keeps it told of the selection. Nothing is sent before it says that it is ready.
 * @returns ends it at once, whatever it is doing: what was placed stays, as one undo step, and nothing half done
 */
export function openPanel(): () => void {
  figma.showUI(__html__, { title: 'Pastiche', ...PANEL_SIZE, themeColors: true })
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
  const soon = watchSelection(tell)
  const styles = watchFileStyles(() => {
    if (ready) channel.emit('fileStylesChanged', { records: stylesOfFile() })
    return ready
  })
  const changed = (): void => {
    soon()
    styles.look()
  }
  const channel: Channel<UiCalls, PluginEvents, UiEvents> = connect<PluginCalls, UiCalls, PluginEvents, UiEvents>(
    uiTransport,
    pluginHandlers(scoping, changed)
  )
  channel.on('ready', () => {
    ready = true
    tell()
  })
  return () => {
    ready = false
    styles.stop()
    leaveSheet()
    endStep()
    channel.close()
  }
}

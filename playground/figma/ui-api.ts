import { copyMessage } from './copy-message.ts'
import type { Events } from './events.ts'
import type { PluginWindow } from './plugin-window.ts'

export type FakeUi = Pick<
  UIAPI,
  'show' | 'hide' | 'resize' | 'reposition' | 'close' | 'postMessage' | 'onmessage' | 'on' | 'once' | 'off'
>

/** `figma.ui` for a window. While no window is open, all members but `on`, `once`, `off` and `onmessage` throw. */
export function createUi(window: PluginWindow, events: Events, isOpen: () => boolean): FakeUi {
  let onmessage: MessageEventHandler | undefined
  const open = (call: string): void => {
    if (!isOpen()) throw new Error(`in ${call}: No UI to ${call}`)
  }
  const guarded =
    <Args extends unknown[]>(call: string, act: (...args: Args) => void) =>
    (...args: Args): void => {
      open(call)
      act(...args)
    }
  return {
    show: guarded('show', () => window.show()),
    hide: guarded('hide', () => window.hide()),
    resize: guarded('resize', (width: number, height: number) =>
      window.resize(Math.max(70, width), Math.max(0, height))
    ),
    reposition: guarded('reposition', () => {}),
    close: guarded('close', () => window.close()),
    postMessage: guarded('postMessage', (pluginMessage: unknown) => window.post(copyMessage(pluginMessage))),
    get onmessage() {
      return onmessage
    },
    set onmessage(handler) {
      if (onmessage) events.off('message', onmessage)
      onmessage = handler ?? undefined
      if (onmessage) events.on('message', onmessage)
    },
    on: (_type, callback) => events.on('message', callback),
    once: (_type, callback) => events.once('message', callback),
    off: (_type, callback) => events.off('message', callback)
  }
}

import type { Transport } from '../../protocol/wire.ts'

/**
 * Figma's messages between iframe and sandbox. They come from the window that embeds us or from one further up,
 * because Figma's client posts them from its top window. Messages of other windows are dropped.
 */
export function pluginTransport(): Transport {
  return {
    send(frame) {
      // Figma passes the message to the sandbox that loaded this iframe. The target is '*', because Figma's origin
      // differs between app and browser.
      parent.postMessage({ pluginMessage: frame }, '*')
    },
    listen(receive) {
      const onMessage = (event: MessageEvent): void => {
        if (!isAbove(event.source)) return
        const { pluginMessage } = (event.data ?? {}) as { pluginMessage?: unknown }
        if (pluginMessage !== undefined) receive(pluginMessage)
      }
      addEventListener('message', onMessage)
      return () => removeEventListener('message', onMessage)
    }
  }
}

/** Whether a message comes from a window around this one. The top window is its own parent. */
function isAbove(source: MessageEventSource | null): boolean {
  for (let below: Window = window; below.parent !== below; below = below.parent) {
    if (below.parent === source) return true
  }
  return false
}

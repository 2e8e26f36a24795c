import type { Transport } from '../../protocol/channel.ts'

/**
 * Figma's way between iframe and sandbox. Messages come from the window that embeds us or from one further up: Figma's
 * client posts them from its top window. Those of any other window are dropped.
 */
export function pluginTransport(): Transport {
  return {
    send(frame) {
      // Figma relays to the sandbox that loaded this iframe; '*' because its origin differs between app and browser
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

/** Whether a message comes from a window that this one stands in. The top window is its own parent. */
function isAbove(source: MessageEventSource | null): boolean {
  for (let below: Window = window; below.parent !== below; below = below.parent) {
    if (below.parent === source) return true
  }
  return false
}

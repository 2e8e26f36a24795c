import type { Transport } from '../protocol/channel.ts'

/** Figma's way between iframe and sandbox. Messages of anyone but the window that embeds us are dropped. */
export function pluginTransport(): Transport {
  return {
    send(frame) {
      // Figma relays to the sandbox that loaded this iframe; '*' because its origin differs between app and browser
      parent.postMessage({ pluginMessage: frame }, '*')
    },
    listen(receive) {
      const onMessage = (event: MessageEvent): void => {
        if (event.source !== parent) return
        const { pluginMessage } = (event.data ?? {}) as { pluginMessage?: unknown }
        if (pluginMessage !== undefined) receive(pluginMessage)
      }
      addEventListener('message', onMessage)
      return () => removeEventListener('message', onMessage)
    }
  }
}

import type { Transport } from '../../../src/protocol/wire.ts'

/**
 * Messages to and from the sandbox. Messages from every window are accepted, because one of the checks finds out which
 * window sends them.
 */
export const transport: Transport = {
  send: (frame) => parent.postMessage({ pluginMessage: frame }, '*'),
  listen(receive) {
    const onMessage = ({ data }: MessageEvent): void => {
      const message: unknown = data?.pluginMessage
      if (message !== undefined) receive(message)
    }
    addEventListener('message', onMessage)
    return () => removeEventListener('message', onMessage)
  }
}

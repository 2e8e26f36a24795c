import type { Transport } from '../../../src/protocol/channel.ts'

/** Figma's way to the sandbox. Every window is heard: which one speaks is one of the questions. */
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

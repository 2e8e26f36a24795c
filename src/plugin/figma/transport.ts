import type { Transport } from '../../protocol/wire.ts'

/** Messages to and from the iframe. Figma copies every byte, so nothing can be transferred. */
export const uiTransport: Transport = {
  send: (frame) => figma.ui.postMessage(frame),
  listen(receive) {
    const listener = (message: unknown): void => receive(message)
    figma.ui.on('message', listener)
    return () => figma.ui.off('message', listener)
  }
}

import type { Transport } from '../../protocol/channel.ts'

/** What a `Worker`, the inside of one, and a `MessagePort` have in common. */
export interface Endpoint {
  postMessage(message: unknown, transfer: Transferable[]): void
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
  removeEventListener(type: 'message', listener: (event: MessageEvent) => void): void
  /** Of a `MessagePort`, which holds its messages back until then. */
  start?(): void
}

/** The way between the page and the studio, in both directions. */
export function portTransport(endpoint: Endpoint): Transport {
  return {
    send: (frame, transfer = []) => endpoint.postMessage(frame, [...transfer] as Transferable[]), // as the caller says
    listen(receive) {
      const onMessage = (event: MessageEvent): void => receive(event.data)
      endpoint.addEventListener('message', onMessage)
      endpoint.start?.()
      return () => endpoint.removeEventListener('message', onMessage)
    }
  }
}

import type { Transport } from '../../protocol/wire.ts'

/** The methods that a `Worker`, a worker's global scope and a `MessagePort` have in common. */
export interface Endpoint {
  postMessage(message: unknown, transfer: Transferable[]): void
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
  removeEventListener(type: 'message', listener: (event: MessageEvent) => void): void
  /** Only a `MessagePort` has this method. It holds messages back until the method is called. */
  start?(): void
}

/** The transport between the page and the studio, for both sides. */
export function portTransport(endpoint: Endpoint): Transport {
  return {
    // The cast is safe, because callers list only transferable objects.
    send: (frame, transfer = []) => endpoint.postMessage(frame, [...transfer] as Transferable[]),
    listen(receive) {
      const onMessage = (event: MessageEvent): void => receive(event.data)
      endpoint.addEventListener('message', onMessage)
      endpoint.start?.()
      return () => endpoint.removeEventListener('message', onMessage)
    }
  }
}

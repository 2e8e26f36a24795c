const waiting: (() => void)[] = []
let port: MessagePort | null = null

/**
 * Resolves in a later macrotask, after the messages that came meanwhile. It does not use `setTimeout`, which browsers
 * stretch to 4 ms when nested and to a second in hidden pages, nor an animation frame, which a hidden iframe never gets.
 */
export function macrotask(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve)
    port ??= openPort()
    port.postMessage(null)
  })
}

function openPort(): MessagePort {
  const { port1, port2 } = new MessageChannel()
  port1.onmessage = () => waiting.shift()?.()
  return port2
}

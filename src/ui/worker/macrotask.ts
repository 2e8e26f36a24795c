const waiting: (() => void)[] = []
let port: MessagePort | null = null

/**
 * Resolves in a later macrotask, after the messages that came before it. It does not use `setTimeout`, which browsers
 * stretch to 4 ms when nested and to a second in hidden pages. It does not use an animation frame either, which a
 * hidden iframe never gets.
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

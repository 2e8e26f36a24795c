const waiting: (() => void)[] = []
let port: MessagePort | null = null

/**
 * Resolves in a later macrotask, after the messages that came before it. It does not use `setTimeout`, because browsers
 * delay nested timers to 4 ms, and timers of hidden pages to a second. It does not use an animation frame either,
 * because a hidden iframe never gets one.
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

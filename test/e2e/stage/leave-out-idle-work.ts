/**
 * Runs in every frame before its scripts. Afterwards the studio never gets `refineTime`, the first call that the panel makes when
 * it is idle. So it times no refinement and paints no samples for the gallery, as on a machine that never becomes idle. Both
 * take seconds of processor for each selection, and a minute where there is no WebAssembly.
 */
export function leaveOutIdleWork(): void {
  // Where workers are forbidden, the studio is in the page, at the other end of a port.
  for (const endpoint of [Worker.prototype, MessagePort.prototype]) {
    const { postMessage } = endpoint
    endpoint.postMessage = function (this: typeof endpoint, frame: { name?: string } | null, options?: object) {
      if (frame?.name !== 'refineTime') Reflect.apply(postMessage, this, [frame, options])
    }
  }
}

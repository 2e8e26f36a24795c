/**
 * Prevents the work that the panel does while it is idle: timing a refinement and painting samples for the gallery.
 * This work takes seconds of processor time for each selection, and a minute without WebAssembly. The panel first calls
 * `refineTime` of the studio and waits for the answer, so dropping this call is enough. Runs in every frame before its
 * scripts.
 */
export function leaveOutIdleWork(): void {
  // If workers are forbidden, the studio runs in the page, at the other end of a port.
  for (const endpoint of [Worker.prototype, MessagePort.prototype]) {
    const { postMessage } = endpoint
    endpoint.postMessage = function (this: typeof endpoint, frame: { name?: string } | null, options?: object) {
      if (frame?.name !== 'refineTime') Reflect.apply(postMessage, this, [frame, options])
    }
  }
}

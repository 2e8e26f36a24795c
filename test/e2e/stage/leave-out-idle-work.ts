/**
 * Runs in every frame before its scripts. Afterwards the studio never gets `refineTime`, the first call that the panel makes when
 * it is idle. So it times no refinement and paints no samples for the gallery, as on a machine that never becomes idle. Both
 * take seconds of processor for each selection.
 */
export function leaveOutIdleWork(): void {
  const { postMessage } = Worker.prototype
  Worker.prototype.postMessage = function (this: Worker, frame: { name?: string }, options?: object) {
    if (frame.name !== 'refineTime') postMessage.call(this, frame, options)
  }
}

/**
 * Notes in every frame of a page, before its scripts run, when the panel shows its parts. Runs in the page. Times are
 * milliseconds since 1970, so that times of different frames and workers can be compared.
 */
export function markOpening() {
  const now = () => performance.timeOrigin + performance.now()
  const marks = { begun: now() }
  window.openingMarks = marks
  const mark = (name) => {
    marks[name] ??= now()
  }
  const put = CanvasRenderingContext2D.prototype.putImageData
  CanvasRenderingContext2D.prototype.putImageData = function (...args) {
    put.apply(this, args)
    if (this.canvas.classList.contains('comparison-after')) mark('preview')
  }
  const post = Worker.prototype.postMessage
  Worker.prototype.postMessage = function (frame, transfer) {
    if (frame.kind === 'call') {
      mark(`${frame.name} called`)
      const hear = ({ data }) => {
        if (data.id !== frame.id || data.kind !== 'ok') return
        mark(`${frame.name} answered`)
        this.removeEventListener('message', hear)
      }
      this.addEventListener('message', hear)
    }
    return post.call(this, frame, transfer)
  }
  new MutationObserver((_, observer) => {
    if (document.querySelector('[data-state]') !== null) mark('rendered')
    if (document.querySelector('input[type=radio][data-style]') === null) return
    observer.disconnect()
    // The panel answers once it has been drawn with its gallery and its thread is free for an event.
    requestAnimationFrame(() => setTimeout(() => mark('answers'), 0))
  }).observe(document, { childList: true, subtree: true })
}

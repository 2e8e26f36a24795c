/** Probes of bench/panel.mjs that run in the panel. They are not part of the plugin. */

/** Records when sliders are moved and when a preview is drawn. Each preview is recorded with a hash of its pixels. */
export function watchPreviews() {
  /** A hash of some of the pixels. It is the same for the same preview. */
  const printOf = ({ data }) => {
    const words = new Uint32Array(data.buffer, data.byteOffset, data.byteLength >> 2)
    let print = words.length
    for (let at = 0; at < words.length; at += 61) print = (Math.imul(print, 31) + words[at]) | 0
    return print
  }
  const seen = { inputs: [], draws: [], drafts: [] }
  const waiting = []
  const put = CanvasRenderingContext2D.prototype.putImageData
  CanvasRenderingContext2D.prototype.putImageData = function (image, ...place) {
    put.call(this, image, ...place)
    if (!this.canvas.classList.contains('comparison-after')) return
    const draw = { at: performance.now(), print: printOf(image) }
    seen.draws.push(draw)
    for (const tell of waiting.splice(0)) tell(draw)
  }
  // A slider's own event comes later. The event of the pointer or key has the time at which the browser received the
  // input.
  let cause = 0
  const note = ({ timeStamp }) => {
    cause = timeStamp
  }
  for (const type of ['pointerdown', 'pointermove', 'keydown']) addEventListener(type, note, true)
  const input = ({ target }) => {
    if (target.matches('input[type=range], input[name=colours]')) seen.inputs.push({ at: cause, value: target.value })
  }
  addEventListener('input', input, true)

  window.panelProbe = {
    seen,
    clear: () => Object.assign(seen, { inputs: [], draws: [], drafts: [] }),
    /** Resolves with the next preview that is drawn. Null if none is drawn within this time. */
    nextDraw: (within = 3000) =>
      Promise.race([
        new Promise((resolve) => waiting.push(resolve)),
        new Promise((resolve) => setTimeout(resolve, within, null))
      ])
  }
}

/** Records calls of `draft` and their answers. Call it before a draft is requested. */
export function watchDrafts() {
  const post = Worker.prototype.postMessage
  Worker.prototype.postMessage = function (frame, transfer) {
    if (frame.kind === 'call' && frame.name === 'draft' && window.panelProbe !== undefined) {
      const draft = { from: performance.now(), to: null }
      window.panelProbe.seen.drafts.push(draft)
      const hear = ({ data }) => {
        if (data.id !== frame.id) return
        if (data.kind === 'ok') draft.to = performance.now()
        this.removeEventListener('message', hear)
      }
      this.addEventListener('message', hear)
    }
    return post.call(this, frame, transfer)
  }
}

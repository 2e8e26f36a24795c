/** Probes of bench/batch.mjs. Each function runs in one of the plugin's contexts, but is not part of the plugin. */

/** In the playground's page: records the panel's calls to its sandbox. */
export function watchSandbox() {
  window.asked = []
  addEventListener('message', ({ data }) => {
    const { kind, name } = data?.pluginMessage ?? {}
    if (kind === 'call') window.asked.push({ name, at: performance.timeOrigin + performance.now() })
  })
}

/** In the playground's page: stops drawing the document, which the playground redraws after every change. */
export function stopDrawing() {
  window.requestAnimationFrame = () => 0
}

/**
 * In every frame, before its scripts: hides the playground's canvas, so that it is never drawn. Only the outermost frame
 * has it. Exports are still drawn.
 */
export function hideCanvas() {
  if (window.parent !== window) return
  addEventListener('DOMContentLoaded', () => {
    const style = document.createElement('style')
    style.textContent = 'canvas.page { display: none }'
    document.head.append(style)
  })
}

/** In the panel: records calls of `render`, their answers, and long tasks. */
export function watchPanel() {
  window.renders = []
  window.longTasks = []
  const now = () => performance.timeOrigin + performance.now()
  const post = Worker.prototype.postMessage
  Worker.prototype.postMessage = function (frame, transfer) {
    if (frame.kind === 'call' && frame.name === 'render') {
      const render = { from: now(), to: Number.NaN }
      window.renders.push(render)
      const hear = ({ data }) => {
        if (data.id !== frame.id || data.kind === 'progress') return
        render.to = now()
        this.removeEventListener('message', hear)
      }
      this.addEventListener('message', hear)
    }
    return post.call(this, frame, transfer)
  }
  new PerformanceObserver((list) => {
    for (const { name, startTime, duration } of list.getEntries()) window.longTasks.push({ name, startTime, duration })
  }).observe({ type: 'longtask' })
}

/**
 * In the panel: adds `passes()`, which asks the studio for the number of its passes. A pass measures or paints one
 * picture.
 */
export function watchStudio() {
  const post = Worker.prototype.postMessage
  let studio
  Worker.prototype.postMessage = function (...message) {
    studio = this
    return post.apply(this, message)
  }
  window.passes = () =>
    new Promise((resolve) => {
      const id = 1e9 + Math.floor(Math.random() * 1e6) // far away from the panel's own numbers
      const hear = ({ data }) => {
        if (data.id !== id) return
        studio.removeEventListener('message', hear)
        resolve(data.value.passes.own + data.value.passes.stock)
      }
      studio.addEventListener('message', hear)
      post.call(studio, { tag: 'pastiche/1', serial: id, kind: 'call', id, name: 'kernels', params: null }, [])
    })
}

/** In every frame, before its scripts: makes the studio start this backend instead of the fastest. */
export function forceBackend(backend) {
  const post = Worker.prototype.postMessage
  Worker.prototype.postMessage = function (frame, transfer) {
    if (frame.kind === 'call' && frame.name === 'start') frame.params.backend = backend
    return post.call(this, frame, transfer)
  }
}

/** In every frame, before its scripts: makes every worker from a blob run `source` first. */
export function runInWorkers(source) {
  const OwnBlob = Blob
  window.Blob = class extends OwnBlob {
    constructor(parts, options) {
      super(options?.type === 'text/javascript' ? [source, ';', ...parts] : parts, options)
    }
  }
}

/** In the studio's worker: adds `textures()`, the bytes and the number of live textures of all contexts. */
export function meterTextures() {
  const alive = new Map()
  const bound = new WeakMap()
  const { prototype } = WebGL2RenderingContext
  const bytesOf = { [prototype.RGBA32F]: 16, [prototype.RGBA16F]: 8, [prototype.R32F]: 4, [prototype.R16F]: 2 }
  const spy = (name, before) => {
    const own = prototype[name]
    prototype[name] = function (...parameters) {
      before(this, parameters)
      return own.apply(this, parameters)
    }
  }
  const store = (gl, format, texels) => alive.set(bound.get(gl), texels * (bytesOf[format] ?? 4))
  spy('bindTexture', (gl, [, texture]) => bound.set(gl, texture))
  spy('texStorage2D', (gl, [, , format, width, height]) => store(gl, format, width * height))
  spy('texStorage3D', (gl, [, , format, width, height, depth]) => store(gl, format, width * height * depth))
  spy('texImage2D', (gl, [, , format, width, height]) => store(gl, format, width * height))
  spy('deleteTexture', (_, [texture]) => alive.delete(texture))
  self.textures = () => ({ count: alive.size, bytes: [...alive.values()].reduce((sum, bytes) => sum + bytes, 0) })
}

/**
 * In the studio's worker: adds `modules()`, the bytes of all WebAssembly memories that have not been garbage-collected.
 */
export function meterModules() {
  const memories = new Set()
  const own = WebAssembly.instantiate
  WebAssembly.instantiate = async (...parameters) => {
    const made = await own.apply(WebAssembly, parameters)
    for (const value of Object.values((made.instance ?? made).exports))
      if (value instanceof WebAssembly.Memory) memories.add(new WeakRef(value))
    return made
  }
  self.modules = () => [...memories].reduce((sum, memory) => sum + (memory.deref()?.buffer.byteLength ?? 0), 0)
}

/**
 * In the studio's worker: records the memory of TF.js at every answer to `render`. At these moments no job is running.
 */
export function watchTensors() {
  self.held = []
  const post = self.postMessage
  self.postMessage = (frame, transfer) => {
    if (frame.kind === 'ok' && frame.value?.mime !== undefined) {
      const { numTensors, numBytes } = self._tfengine.memory()
      self.held.push({ numTensors, numBytes })
    }
    return post.call(self, frame, transfer)
  }
}

/** In the playground's page: cuts square crops of its photographs, as PNGs in base64. */
export async function cropPictures(count, side) {
  const names = ['raccoon.jpg', 'astronaut.jpg', 'coffee.jpg', 'chelsea.jpg', 'rocket.jpg', 'cup.png']
  const crops = []
  for (let index = 0; index < count; index++) {
    const bitmap = await createImageBitmap(await (await fetch(`pictures/${names[index % names.length]}`)).blob())
    const nth = Math.floor(index / names.length)
    const canvas = new OffscreenCanvas(side, side)
    const x = Math.floor(((bitmap.width - side) * (nth % 4)) / 4)
    canvas.getContext('2d').drawImage(bitmap, x, Math.floor((bitmap.height - side) / 2), side, side, 0, 0, side, side)
    const bytes = new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())
    let text = ''
    for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
    crops.push(btoa(text))
  }
  return crops
}

/**
 * In the playground's page: places `count` layers in a grid and selects them. Each shows the next of these pictures.
 */
export async function placeTargets(crops, count, side) {
  const { playground } = window
  const pictures = []
  for (const [index, crop] of crops.entries()) {
    const id = await playground.placePicture(crop, `picture ${index}`)
    pictures.push(playground.record(id).fills)
    playground.remove(`picture ${index}`)
  }
  const specs = Array.from({ length: count }, (_, index) => ({
    type: 'RECTANGLE',
    name: `target ${index}`,
    x: (index % 20) * (side + 16),
    y: 4000 + Math.floor(index / 20) * (side + 16),
    width: side,
    height: side,
    fills: pictures[index % pictures.length]
  }))
  playground.placeLayers(specs)
  playground.select(...specs.map(({ name }) => name))
}

/** Counts the work of all WebGL 2 contexts of this page. */
export interface Meter {
  draws: number
  /** Times that a fragment shader ran. */
  fragments: number
  /** Texels that were written: fragments, times the draw buffers of each. */
  written: number
  programs: number
  /** Bytes that were copied to textures. */
  uploaded: number
  /** Bytes that were read back. */
  readBack: number
  /** Reads that wait for the GPU at once, because they read into memory and not into a buffer. */
  stalls: number
  /** Bytes of all textures. */
  bytes: number
  peakBytes: number
}

const BYTES: Readonly<Record<number, number>> = {
  [WebGL2RenderingContext.RGBA32F]: 16,
  [WebGL2RenderingContext.RGBA16F]: 8,
  [WebGL2RenderingContext.R32F]: 4,
  [WebGL2RenderingContext.R16F]: 2,
  [WebGL2RenderingContext.RGBA8]: 4,
  [WebGL2RenderingContext.RGBA]: 4
}

const COUNTS = { draws: 0, fragments: 0, written: 0, programs: 0, uploaded: 0, readBack: 0, stalls: 0 }

/** Sets all counts to zero, and the peak of texture bytes to what there is now. */
export function resetMeter(meter: Meter): void {
  Object.assign(meter, COUNTS, { peakBytes: meter.bytes })
}

/** Starts counting. */
export function meterGl(): Meter {
  const meter: Meter = { ...COUNTS, bytes: 0, peakBytes: 0 }
  const areas = new WeakMap<WebGL2RenderingContext, number>()
  const framebuffers = new WeakMap<WebGL2RenderingContext, WebGLFramebuffer>()
  const buffers = new WeakMap<WebGLFramebuffer, number>()
  const packing = new WeakMap<WebGL2RenderingContext, boolean>()
  const sizes = new WeakMap<WebGLTexture, number>()
  const bound = new WeakMap<WebGL2RenderingContext, WebGLTexture | null>()

  const stored = (gl: WebGL2RenderingContext, format: number, texels: number) => {
    const texture = bound.get(gl)
    if (!texture) return
    const bytes = texels * (BYTES[format] ?? 4)
    meter.bytes += bytes - (sizes.get(texture) ?? 0)
    meter.peakBytes = Math.max(meter.peakBytes, meter.bytes)
    sizes.set(texture, bytes)
  }

  /** Calls `before` with the parameters of every call of the method. */
  const spy = (
    name: keyof WebGL2RenderingContext,
    before: (gl: WebGL2RenderingContext, parameters: never[]) => void
  ) => {
    const prototype = WebGL2RenderingContext.prototype as unknown as Record<string, (...parameters: never[]) => unknown>
    const own = prototype[name]
    prototype[name] = function (this: WebGL2RenderingContext, ...parameters: never[]) {
      before(this, parameters)
      return own?.apply(this, parameters)
    }
  }

  // Each draw covers the whole viewport, in TF.js's programs as in ours.
  const countDraw = (gl: WebGL2RenderingContext) => {
    const fragments = areas.get(gl) ?? 0
    meter.draws += 1
    meter.fragments += fragments
    meter.written += fragments * (buffers.get(framebuffers.get(gl) ?? gl) ?? 1)
  }
  spy('viewport', (gl, [, , width = 0, height = 0]) => areas.set(gl, width * height))
  spy('bindFramebuffer', (gl, [target, framebuffer]) => {
    if (target !== gl.READ_FRAMEBUFFER) framebuffers.set(gl, framebuffer ?? gl)
  })
  spy('drawBuffers', (gl, [list = []]) => {
    buffers.set(framebuffers.get(gl) ?? gl, [...list].filter((buffer) => buffer !== gl.NONE).length)
  })
  spy('linkProgram', () => {
    meter.programs += 1
  })
  spy('bindBuffer', (gl, [target, buffer]) => {
    if (target === gl.PIXEL_PACK_BUFFER) packing.set(gl, buffer !== null)
  })
  spy('readPixels', (gl, [, , width = 0, height = 0, , type]) => {
    meter.readBack += width * height * 4 * (type === gl.FLOAT ? 4 : 1)
    if (!packing.get(gl)) meter.stalls += 1
  })
  const countUpload = (parameters: readonly unknown[]) => {
    for (const given of parameters) if (ArrayBuffer.isView(given)) meter.uploaded += given.byteLength
  }
  spy('texSubImage2D', (_, parameters) => countUpload(parameters))
  spy('texSubImage3D', (_, parameters) => countUpload(parameters))
  spy('drawArrays', countDraw)
  spy('drawElements', countDraw)
  spy('bindTexture', (gl, [, texture]) => bound.set(gl, texture ?? null))
  spy('texStorage2D', (gl, [, , format = 0, width = 0, height = 0]) => stored(gl, format, width * height))
  spy('texStorage3D', (gl, [, , format = 0, width = 0, height = 0, depth = 0]) => {
    stored(gl, format, width * height * depth)
  })
  spy('texImage2D', (gl, parameters) => {
    const [, , format = 0, width = 0, height = 0] = parameters
    stored(gl, format, width * height)
    countUpload(parameters)
  })
  spy('deleteTexture', (_, [texture]) => {
    if (!texture) return
    meter.bytes -= sizes.get(texture) ?? 0
    sizes.delete(texture)
  })
  return meter
}

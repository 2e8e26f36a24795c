/** Counts draws and bytes of textures of all WebGL 2 contexts of this page. */
export interface Meter {
  draws: number
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

/** Starts counting. Before a measurement set `draws` to 0 and `peakBytes` to `bytes`. */
export function meterGl(): Meter {
  const meter: Meter = { draws: 0, bytes: 0, peakBytes: 0 }
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

  const countDraw = () => {
    meter.draws += 1
  }
  spy('drawArrays', countDraw)
  spy('drawElements', countDraw)
  spy('bindTexture', (gl, [, texture]) => bound.set(gl, texture ?? null))
  spy('texStorage2D', (gl, [, , format = 0, width = 0, height = 0]) => stored(gl, format, width * height))
  spy('texStorage3D', (gl, [, , format = 0, width = 0, height = 0, depth = 0]) => {
    stored(gl, format, width * height * depth)
  })
  spy('texImage2D', (gl, [, , format = 0, width = 0, height = 0]) => stored(gl, format, width * height))
  spy('deleteTexture', (_, [texture]) => {
    if (!texture) return
    meter.bytes -= sizes.get(texture) ?? 0
    sizes.delete(texture)
  })
  return meter
}

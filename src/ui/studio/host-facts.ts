/** Facts about the browser and the page, for a bug report. */
export interface HostFacts {
  readonly userAgent: string
  readonly compatMode: string
  readonly isSecureContext: boolean
  readonly origin: string
  readonly cores: number
  /** Device pixels for each CSS pixel. */
  readonly pixelRatio: number
  readonly window: string
  /** The graphics card's name. Null if there is no WebGL 2. */
  readonly webgl: string | null
}

/** Reads the facts on the panel's page. */
export function hostFacts(): HostFacts {
  return {
    userAgent: navigator.userAgent,
    compatMode: document.compatMode,
    isSecureContext,
    origin,
    cores: navigator.hardwareConcurrency,
    pixelRatio: devicePixelRatio,
    window: `${innerWidth} × ${innerHeight}`,
    webgl: rendererName()
  }
}

function rendererName(): string | null {
  const gl = document.createElement('canvas').getContext('webgl2')
  if (gl === null) return null
  const unmasked = gl.getExtension('WEBGL_debug_renderer_info')
  const name: unknown = gl.getParameter(unmasked?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER)
  gl.getExtension('WEBGL_lose_context')?.loseContext() // browsers limit the number of contexts
  return String(name)
}

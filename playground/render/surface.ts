export type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

/**
 * In main memory: without a graphics card, Chromium's accelerated canvas is twenty times slower than its plain one.
 * @throws Error where the browser has no 2D canvas to give.
 */
export function newSurface(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error(`No canvas of ${width} × ${height}`)
  return context
}

export function css({ r, g, b }: RGB, alpha = 1): string {
  return `rgb(${r * 255} ${g * 255} ${b * 255} / ${alpha})`
}

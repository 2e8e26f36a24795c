export type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

/**
 * Makes a canvas in main memory. Without a graphics card, Chromium's accelerated canvas is twenty times slower.
 * @throws Error if the browser provides no 2D context
 */
export function newSurface(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error(`No canvas of ${width} × ${height}`)
  return context
}

export function css({ r, g, b }: RGB, alpha = 1): string {
  return `rgb(${r * 255} ${g * 255} ${b * 255} / ${alpha})`
}

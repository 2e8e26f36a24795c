export type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D

/** A canvas apart, as large as the one painted on, for what has to be composed before it is laid down. */
export function apart(like: Context): OffscreenCanvasRenderingContext2D {
  return newSurface(like.canvas.width, like.canvas.height)
}

/** @throws Error where the browser has no 2D canvas to give. */
export function newSurface(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d')
  if (!context) throw new Error(`No canvas of ${width} × ${height}`)
  return context
}

export function css({ r, g, b }: RGB, alpha = 1): string {
  return `rgb(${r * 255} ${g * 255} ${b * 255} / ${alpha})`
}

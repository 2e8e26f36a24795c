import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Pixels } from '../../../common/pixels.ts'

/** Pixels on a canvas of their size; CSS sets the size on the screen. With an empty label it is hidden from screen readers. */
export function Picture({ pixels, label, class: className }: { pixels: Pixels; label: string; class: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { width, height, rgba } = pixels
  useLayoutEffect(() => {
    const clamped = new Uint8ClampedArray(rgba.buffer, rgba.byteOffset, rgba.byteLength)
    canvas.current?.getContext('2d')?.putImageData(new ImageData(clamped, width, height), 0, 0)
  }, [rgba, width, height])
  return (
    <canvas
      ref={canvas}
      class={className}
      width={width}
      height={height}
      {...(label === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    />
  )
}

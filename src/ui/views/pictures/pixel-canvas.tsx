import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Pixels } from '../../../common/pixels.ts'
import './ground.css'

interface Props {
  pixels: Pixels
  /** The name for screen readers. With an empty label, the canvas is hidden from them. */
  label: string
  class: string
  /** How often the picture is repeated in each direction. */
  repeats?: number
  /** The `data-ground` behind its transparent pixels, if the canvas has one of its own. */
  ground?: string | null
}

/** Pixels on a canvas of the same size. CSS sets the size on the screen. */
export function PixelCanvas({ pixels, label, class: className, repeats = 1, ground = null }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { width, height, rgba } = pixels
  useLayoutEffect(() => {
    const clamped = new Uint8ClampedArray(rgba.buffer, rgba.byteOffset, rgba.byteLength)
    const context = canvas.current?.getContext('2d')
    for (let at = 0; at < repeats ** 2; at++)
      context?.putImageData(
        new ImageData(clamped, width, height),
        (at % repeats) * width,
        Math.floor(at / repeats) * height
      )
  }, [rgba, width, height, repeats])
  return (
    <canvas
      ref={canvas}
      class={className}
      data-ground={ground ?? undefined}
      width={width * repeats}
      height={height * repeats}
      {...(label === '' ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    />
  )
}

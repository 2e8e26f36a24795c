import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Pixels } from '../../../src/common/pixels.ts'

export const fixture = (name: string): Uint8Array => Uint8Array.from(readFileSync(join('test/fixtures/images', name)))

/** The pixel of the alpha*.png files at x, y. */
export function alphaFixture(x: number, y: number): number[] {
  return [10 + x * 20, 250 - y * 30, (x * y * 3) % 256, (x * 23 + y * 5) % 256]
}

export function pixelAt({ width, rgba }: Pixels, x: number, y: number): number[] {
  return [...rgba.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)]
}

export function allPixels({ width, height }: Pixels, colour: (x: number, y: number) => number[]): number[] {
  return Array.from({ length: width * height }, (_, i) => colour(i % width, Math.floor(i / width))).flat()
}

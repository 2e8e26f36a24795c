import type { Page } from 'puppeteer-core'
import type { Codec } from '../ui/worker/decode-page.ts'
import { type Bundle, openBundle } from './stage/open-bundle.ts'

declare const codec: Codec // exists in the page

/** A browser with a page that decodes and encodes pictures. */
export let bundle: Bundle

/** Opens the page before the tests of this file, and closes it after them. */
export function usePicturePage(): void {
  beforeAll(async () => {
    bundle = await openBundle('test/ui/worker/decode-page.ts')
  })
  afterAll(() => bundle?.close())
}

interface Read {
  readonly width: number
  readonly height: number
  /** [r, g, b, a] of each pixel. */
  readonly pixels: number[][]
}

/** Decodes a picture. @throws Error with the code of the decoder's error */
export async function read(bytes: Uint8Array, page: Page = bundle.page): Promise<Read> {
  const answer = await page.evaluate((base64) => codec.decode(base64), Buffer.from(bytes).toString('base64'))
  if ('code' in answer) throw Object.assign(new Error(`Not read: ${String(answer.code)}`), answer)
  const { width, height, rgba } = answer
  return { width, height, pixels: Array.from({ length: width * height }, (_, i) => rgba.slice(4 * i, 4 * i + 4)) }
}

import { DEFAULT_LOOK, type FinishSettings, finishSettingsOf } from '../../../src/common/look.ts'
import type { Pixels } from '../../../src/common/pixels.ts'
import { finish } from '../../../src/engine/finish/finish.ts'
import { finishInBands } from '../../../src/ui/finish/finish-in-bands.ts'

const painting = (content: Pixels, pastiche: Pixels) => ({ content, pastiche, scale: 1, tileable: false })
const wanted = (change: Partial<FinishSettings>): FinishSettings => ({ ...finishSettingsOf(DEFAULT_LOOK), ...change })

/** Random pixels that are the same in every run. */
function noise(width: number, height: number, seed: number): Pixels {
  let state = seed
  const next = (): number => {
    state = (state * 1103515245 + 12345) & 0x7fffffff
    return state >> 16
  }
  return { width, height, rgba: Uint8Array.from({ length: width * height * 4 }, next) }
}

/** A fast comparison. Jest's own takes seconds for half a million bytes. */
function areEqual(a: Pixels, b: Pixels): boolean {
  return a.width === b.width && a.height === b.height && Buffer.compare(a.rgba, b.rgba) === 0
}

test('bands together equal the picture finished in one piece, and there are pauses in between', async () => {
  const [content, pastiche] = [noise(400, 301, 1), noise(400, 301, 2)]
  const how = wanted({ strength: 0.6, colours: 'luminance' })
  let pauses = 0
  const pixels = await finishInBands(painting(content, pastiche), how, 48_000, async () => void pauses++)
  expect(areEqual(pixels, finish(painting(content, pastiche), how))).toBe(true)
  expect(pauses).toBe(2)
})

test('a row longer than a band is finished too', async () => {
  const [content, pastiche] = [noise(60_000, 2, 1), noise(60_000, 2, 2)]
  const how = wanted({ strength: 1 })
  const pixels = await finishInBands(painting(content, pastiche), how, 48_000, async () => undefined)
  expect(areEqual(pixels, finish(painting(content, pastiche), how))).toBe(true)
})

test('a picture of one pixel has one band', async () => {
  const one = noise(1, 1, 3)
  await expect(
    finishInBands(painting(one, one), wanted({ strength: 1 }), 48_000, () => Promise.reject(new Error('paused')))
  ).resolves.toEqual(one)
})

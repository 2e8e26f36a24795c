import { largestDifference } from '../engine/random.ts'
import { smallStyle } from '../engine/small-transformer.ts'
import {
  base64,
  call,
  FAULTY,
  kernelsOf,
  LOSABLE,
  losingProbes,
  pixelsOf,
  sourceOf,
  startedFrame,
  style,
  useBrowser
} from './studio-frame.ts'
import type { StudioPage } from './studio-page.ts'

declare const studioPage: StudioPage // defined in the frame

jest.setTimeout(600_000)

useBrowser()

describe('the studio on WebGL', () => {
  const order = {
    source: sourceOf('plain.jpg'),
    style,
    first: { width: 32, height: 20 },
    size: { width: 64, height: 40 }, // large enough for two measurements, the second of them enlarged, and a painting
    guide: 0.4,
    tileable: false,
    statistics: null,
    viewSide: 120
  }

  let reference: Awaited<ReturnType<typeof startedFrame>>
  beforeAll(async () => {
    reference = await startedFrame({ backend: 'wasm' })
  })
  afterAll(() => reference?.page.close())

  test('our kernels measure and paint the same as WASM, in tiles too', async () => {
    const { info, frame, page } = await startedFrame({ backend: 'webgl' })
    expect([info.backend, reference.info.backend]).toEqual(['webgl', 'wasm'])
    const wide = { ...order, first: { width: 300, height: 16 }, size: { width: 600, height: 32 } }
    for (const name of ['draft', 'paint'] as const) {
      const [a, b] = [await call(frame, name, wide), await call(reference.frame, name, wide)]
      expect(largestDifference(pixelsOf(a.result), pixelsOf(b.result))).toBeLessThanOrEqual(2)
    }
    expect(await kernelsOf(frame)).toEqual({
      precision: 'RGBA32F × 8',
      whyStock: null,
      passes: { own: 3, stock: 0 },
      workers: 1 // there is one GPU, however many cores there are
    })
    const onWasm = await kernelsOf(reference.frame)
    expect(onWasm).toMatchObject({ precision: 'F32 × 4, fused', whyStock: null, passes: { own: 3, stock: 0 } })
    await page.close()
  })

  test('on a GPU where our kernels fail their self-test, TF.js’s kernels paint the same', async () => {
    const { frame, page } = await startedFrame({ backend: 'webgl', prelude: FAULTY })
    const [a, b] = [await call(frame, 'paint', order), await call(reference.frame, 'paint', order)]
    expect(largestDifference(pixelsOf(a.result), pixelsOf(b.result))).toBeLessThanOrEqual(2)
    const { precision, whyStock, passes } = await kernelsOf(frame)
    expect([precision, passes]).toEqual([null, { own: 0, stock: 3 }])
    expect(whyStock).toMatch(/off by/)
    await page.close()
  })

  test('a context that is lost in the probe, at the start or after another loss, is created again', async () => {
    const { info, page, frame } = await startedFrame({ backend: 'webgl', prelude: LOSABLE + losingProbes([0]) })
    expect(info.backend).toBe('webgl')
    const [a, b] = [await call(frame, 'paint', order), await call(reference.frame, 'paint', order)]
    expect(largestDifference(pixelsOf(a.result), pixelsOf(b.result))).toBeLessThanOrEqual(2)
    await page.close()

    const second = await startedFrame({ backend: 'webgl', prelude: LOSABLE + losingProbes([1]) })
    await kernelsOf(second.frame)
    await second.frame.evaluate(() => studioPage.loseContext(30))
    const again = await call(second.frame, 'paint', order)
    expect(largestDifference(pixelsOf(again.result), pixelsOf(b.result))).toBeLessThanOrEqual(2)
    await second.page.close()
  })

  test('a context lost in the first pass, and another in the second, only cost time; a third is an error', async () => {
    const { page, frame } = await startedFrame({ backend: 'webgl', prelude: LOSABLE })
    await kernelsOf(frame) // waits for the self-test, so that every later draw belongs to the picture
    const lose = (draw: number) => frame.evaluate((at) => studioPage.loseContext(at), draw)
    for (const [seed, draw] of [
      [4, 30],
      [5, 80]
    ] as const) {
      await lose(draw)
      const next = { ...order, style: base64(new Uint8Array(smallStyle(seed).buffer)) }
      const [a, b] = [await call(frame, 'paint', next), await call(reference.frame, 'paint', next)]
      expect([a.code, b.code]).toEqual([undefined, undefined])
      expect(largestDifference(pixelsOf(a.result), pixelsOf(b.result))).toBeLessThanOrEqual(2)
      const { passes } = await kernelsOf(frame)
      expect(passes).toEqual({ own: draw === 30 ? 3 : 2, stock: 0 }) // the count began when the engine was loaded again
    }
    await lose(30)
    const last = { ...order, style: base64(new Uint8Array(smallStyle(6).buffer)) }
    expect((await call(frame, 'paint', last)).code).toBe('gpu-lost')
    await page.close()
  })
})

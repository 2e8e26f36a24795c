import type { Pixels } from '../../../src/common/pixels.ts'
import { loadTransformer, type Transformer } from '../../../src/engine/stylize/transformer.ts'
import { encodePng } from '../../../src/ui/worker/codec/encode-png.ts'
import { StylizePipeline } from '../../../src/ui/worker/stylize-pipeline.ts'
import { DEVICES } from '../../engine/devices.ts'
import { randomPicture } from '../../engine/random.ts'
import { smallStyle, smallTransformer } from '../../engine/small-transformer.ts'
import { testJob } from '../../engine/wasm-device.ts'
import { inOnePass } from './in-one-pass.ts'

/** A picture with a disc of 100 px, whose rim is soft. The other pixels have random colours and the alpha `around`. */
function disc({ width, height, left, top, around = 0, seed = 9 }: Room): Pixels {
  const [inner, outer] = [randomPicture(100, 100), randomPicture(width, height, seed)]
  const rgba = outer.rgba.map((value, i) => (i % 4 === 3 ? around : 255 - value))
  for (let y = 0; y < 100; y++) {
    for (let x = 0; x < 100; x++) {
      const alpha = Math.max(0, Math.min(255, (48 - Math.hypot(x - 49.5, y - 49.5)) * 85))
      if (alpha <= around) continue
      const at = ((y + top) * width + x + left) * 4
      rgba.set(inner.rgba.subarray((y * 100 + x) * 4, (y * 100 + x) * 4 + 3), at)
      rgba[at + 3] = alpha
    }
  }
  return { width, height, rgba }
}

interface Room {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly top: number
  readonly around?: number
  readonly seed?: number
}

const TIGHT: Room = { width: 104, height: 104, left: 2, top: 2 }

describe.each(DEVICES)('with %s', (_, startDevice) => {
  let device: Awaited<ReturnType<typeof startDevice>>
  let transformer: Transformer
  const style = new Uint8Array(smallStyle(7).buffer)

  beforeAll(async () => {
    device = await startDevice()
    transformer = await loadTransformer(device, smallTransformer())
  })
  afterAll(() => transformer.dispose())

  /** The pixels of the painting where the disc is opaque. */
  async function painted(parts: Room, change: (picture: Pixels) => Pixels = (picture) => picture): Promise<Uint8Array> {
    const picture = change(disc(parts))
    const { width, height } = picture
    const source = { key: 'disc', bytes: await encodePng(picture, true) }
    const request = { source, style, ...inOnePass({ width, height }), tileable: false, statistics: null }
    const { rgba } = await new StylizePipeline().paint({ device, transformer }, request, testJob())
    const found: number[] = []
    for (let y = 0; y < 100; y++) {
      for (let x = 0; x < 100; x++) {
        if (Math.hypot(x - 49.5, y - 49.5) > 44) continue
        const at = ((y + parts.top) * width + x + parts.left) * 4
        found.push(...rgba.subarray(at, at + 3))
      }
    }
    return Uint8Array.from(found)
  }

  const distance = (a: Uint8Array, b: Uint8Array): number =>
    a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? 0)), 0) / a.length

  test('the painting of the visible part does not depend on anything invisible', async () => {
    const tight = await painted(TIGHT)
    expect(new Set(tight).size).toBeGreaterThan(100)
    const wide = { width: 331, height: 250, left: 117, top: 66 }
    expect(distance(await painted(wide), tight)).toBeLessThan(2)
    expect(distance(await painted({ ...wide, around: 1 }), tight)).toBeLessThan(2)
    expect(distance(await painted({ ...wide, around: 1, seed: 4 }), tight)).toBeLessThan(2)
    const shadowed = await painted(wide, (picture) => withShadow(picture, wide))
    expect(distance(shadowed, tight)).toBeLessThan(4)
  })

  test('a picture with the same alpha everywhere is painted like an opaque one', async () => {
    const whole = { ...TIGHT, around: 255 }
    expect(distance(await painted(whole, (picture) => withAlpha(picture, 254)), await painted(whole))).toBeLessThan(0.5)
  })
})

/** Adds a black shadow with an alpha of one fifth, below the disc and to its right. */
function withShadow({ width, height, rgba }: Pixels, { left, top }: Room): Pixels {
  const shadowed = rgba.slice()
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4
      const away = Math.hypot(x - left - 53.5, y - top - 57.5)
      if ((rgba[at + 3] ?? 0) === 0 && away < 60) shadowed.set([0, 0, 0, 50 * Math.min(1, (60 - away) / 16)], at)
    }
  }
  return { width, height, rgba: shadowed }
}

function withAlpha({ width, height, rgba }: Pixels, alpha: number): Pixels {
  return { width, height, rgba: rgba.map((value, i) => (i % 4 === 3 ? alpha : value)) }
}

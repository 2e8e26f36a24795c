import { memory } from '@tensorflow/tfjs-core'
import type { Pixels } from '../../../src/common/pixels.ts'
import { resize } from '../../../src/engine/pixels/resize.ts'
import { loadTransformer, type Transformer } from '../../../src/engine/stylize/transformer.ts'
import type { PaintingRequest } from '../../../src/protocol/painting-request.ts'
import { encodePng } from '../../../src/ui/worker/codec/encode-png.ts'
import { paintingKey, StylizePipeline } from '../../../src/ui/worker/stylize-pipeline.ts'
import { DEVICES } from '../../engine/devices.ts'
import { largestDifference, randomPicture } from '../../engine/random.ts'
import { smallStyle, smallTransformer } from '../../engine/small-transformer.ts'
import { testJob } from '../../engine/wasm-device.ts'
import { inOnePass } from './in-one-pass.ts'

const FIRST = { width: 48, height: 32 }
const SIZE = { width: 192, height: 128 }

describe.each(DEVICES)('with %s', (_, startDevice) => {
  let device: Awaited<ReturnType<typeof startDevice>>
  let transformer: Transformer
  let request: PaintingRequest

  beforeAll(async () => {
    device = await startDevice()
    transformer = await loadTransformer(device, smallTransformer())
    const bytes = await encodePng(resize(randomPicture(24, 16), SIZE), true)
    const style = new Uint8Array(smallStyle(7).buffer)
    request = {
      source: { key: 'picture', bytes },
      style,
      first: FIRST,
      size: SIZE,
      guide: 0.4,
      tileable: false,
      statistics: null
    }
  })
  afterAll(() => transformer.dispose())

  const painted = (change: Partial<PaintingRequest> = {}, pipeline = new StylizePipeline()): Promise<Pixels> =>
    pipeline.paint({ device, transformer }, { ...request, ...change }, testJob())

  test('a picture that fits in one pass is its draft', async () => {
    const pipeline = new StylizePipeline()
    const { draft } = await pipeline.measure({ device, transformer }, request, testJob())
    expect(await painted(inOnePass(FIRST), pipeline)).toBe(draft)
  })

  test('a picture with transparent corners is its draft, too', async () => {
    const { rgba, ...size } = resize(randomPicture(24, 16), SIZE)
    rgba[3] = 0
    const source = { key: 'corner', bytes: await encodePng({ ...size, rgba }, true) }
    const pipeline = new StylizePipeline()
    const { draft } = await pipeline.measure({ device, transformer }, { ...request, source }, testJob())
    expect(await painted({ ...inOnePass(FIRST), source }, pipeline)).toBe(draft)
  })

  test('a smaller painting is its draft, scaled down', async () => {
    const size = { width: 24, height: 16 }
    const whole = await painted(inOnePass(FIRST))
    expect(await painted({ size })).toEqual(resize(whole, size))
  })

  test('a larger painting has its full size, and the guide of the later passes changes it', async () => {
    const pipeline = new StylizePipeline()
    const bold = await painted({ guide: 0 }, pipeline)
    expect(bold).toMatchObject(SIZE)
    expect(largestDifference(bold, await painted({ guide: 0.5 }, pipeline))).toBeGreaterThan(20)
  })

  test('in one pass the guide is no part of the key, so a refined painting is not refined again', () => {
    const key = (guide: number, size = SIZE): string => paintingKey({ ...request, first: FIRST, size, guide })
    expect(key(0.4, FIRST)).toBe(key(0.9, FIRST))
    expect(key(0.4)).not.toBe(key(0.9))
  })

  test('where the picture alone is the guide, the last pass equals a single pass at full size', async () => {
    const guided = await painted({ guide: 1 })
    expect(largestDifference(guided, await painted(inOnePass(SIZE)))).toBeLessThanOrEqual(2)
  })

  test('a tileable picture has its full size', async () => {
    expect(await painted({ tileable: true })).toMatchObject(SIZE)
  })

  test('progress continues from pass to pass, and no tensor is left', async () => {
    await painted()
    const tensors = memory().numTensors
    const fractions: number[] = []
    const job = { ...testJob(), progress: (fraction: number) => fractions.push(fraction) }
    await new StylizePipeline().paint({ device, transformer }, request, job)
    expect(fractions).toEqual([...fractions].sort((one, other) => one - other))
    expect(fractions.at(-1)).toBe(1)
    expect(memory().numTensors).toBe(tensors)
  })
})

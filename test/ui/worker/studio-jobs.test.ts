import { memory } from '@tensorflow/tfjs-core'
import { randomPicture } from '../../engine/random.ts'
import { smallStyle } from '../../engine/small-transformer.ts'
import { inOnePass } from './in-one-pass.ts'
import { bytesOf, macrotask, openSmallStudio, type SmallStudio, sourceOf } from './small-studio.ts'

let page: SmallStudio['page']
let close: () => void
let pauses = 0
let onPause: () => void = () => {}

beforeAll(async () => {
  const pause = () => {
    pauses += 1
    onPause()
    return macrotask()
  }
  ;({ page, close } = await openSmallStudio({ pause }))
})
afterAll(() => close())

const style = bytesOf(smallStyle(3))

test('progress of a painting rises to 1', async () => {
  const source = await sourceOf('progress', randomPicture(64, 64))
  const fractions: number[] = []
  const onProgress = ({ fraction }: { fraction: number }) => fractions.push(fraction)
  await page.call(
    'paint',
    { source, style, ...inOnePass({ width: 540, height: 300 }), tileable: false, statistics: null, viewSide: 64 },
    { onProgress }
  )
  expect(fractions.at(-1)).toBe(1)
  expect([...fractions].sort((a, b) => a - b)).toEqual(fractions)
})

test('a cancelled painting stops at its next step, leaves no tensor, and the next one succeeds', async () => {
  const source = await sourceOf('cancelled', randomPicture(64, 64))
  const request = {
    source,
    style,
    ...inOnePass({ width: 540, height: 540 }),
    tileable: false,
    statistics: null,
    viewSide: 64
  }
  await page.call('draft', request)
  const before = memory().numTensors
  const canceller = new AbortController()
  const start = pauses
  onPause = () => {
    if (pauses === start + 4) canceller.abort()
  }
  await expect(page.call('paint', request, { signal: canceller.signal })).rejects.toMatchObject({ code: 'cancelled' })
  onPause = () => {}
  // The draft waits until the cancelled painting has stopped.
  const next = await page.call('draft', { ...request, style: bytesOf(smallStyle(9)) })
  expect(next.width).toBe(64)
  // Four pauses came before the cancellation, the others in the draft; a whole painting has forty.
  expect(pauses - start).toBeLessThan(20)
  expect(memory().numTensors).toBe(before)
})

test('a waiting job that is cancelled never starts', async () => {
  const source = await sourceOf('queue', randomPicture(64, 64))
  const request = (seed: number) => ({
    source,
    style: bytesOf(smallStyle(seed)),
    ...inOnePass({ width: 64, height: 64 }),
    tileable: false,
    statistics: null,
    viewSide: 64
  })
  const canceller = new AbortController()
  const first = page.call('paint', request(21))
  const second = page.call('paint', request(22), { signal: canceller.signal })
  canceller.abort()
  await expect(second).rejects.toMatchObject({ code: 'cancelled' })
  expect((await first).width).toBe(64)
})

test('bad pictures, styles and sizes fail with their error code, and the studio still works', async () => {
  const good = await sourceOf('good', randomPicture(20, 20))
  const size = { width: 20, height: 20 }
  const bad = { key: 'bad', bytes: Uint8Array.of(1, 2, 3) }
  await expect(page.call('open', { source: bad, viewSide: 10 })).rejects.toMatchObject({ code: 'image-unreadable' })
  const shortStyle = style.slice(0, 40)
  await expect(
    page.call('draft', { source: good, style: shortStyle, first: size, viewSide: 10 })
  ).rejects.toMatchObject({
    code: 'style-unknown'
  })
  const tooLarge = { width: 5000, height: 20 }
  await expect(
    page.call('paint', { source: good, style, ...inOnePass(tooLarge), tileable: false, statistics: null, viewSide: 10 })
  ).rejects.toMatchObject({
    code: 'image-too-large'
  })
  expect(
    (
      await page.call('paint', {
        source: good,
        style,
        ...inOnePass(size),
        tileable: false,
        statistics: null,
        viewSide: 10
      })
    ).width
  ).toBe(10)
})

test('a hundred jobs leave no more tensors than one', async () => {
  const source = await sourceOf('many', randomPicture(16, 16))
  const job = (seed: number) =>
    page.call('paint', {
      source,
      style: bytesOf(smallStyle(seed)),
      ...inOnePass({ width: 16, height: 16 }),
      tileable: false,
      statistics: null,
      viewSide: 16
    })
  await job(100)
  const before = memory().numTensors
  for (let seed = 101; seed < 200; seed++) await job(seed)
  expect(memory().numTensors).toBe(before)
})

test('measuring leaves no tensor', async () => {
  const source = await sourceOf('measured', randomPicture(20, 20))
  const measured = (seed: number) =>
    page.call('measure', { source, style: bytesOf(smallStyle(seed)), first: { width: 20, height: 20 } })
  await measured(300)
  const before = memory().numTensors
  for (let seed = 301; seed < 306; seed++) await measured(seed)
  expect(memory().numTensors).toBe(before)
})

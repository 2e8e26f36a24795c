import { memory } from '@tensorflow/tfjs-core'
import type { LearningProgress, LearningRequest } from '../../../src/protocol/learn-calls.ts'
import type { StudioCalls } from '../../../src/protocol/studio-calls.ts'
import { encodePng } from '../../../src/ui/worker/codec/encode-png.ts'
import { smallStyle } from '../../engine/small-transformer.ts'
import { until } from '../../until.ts'
import { openLearningStudio, learningRequest as request, sourceOf } from './learning-studio.ts'
import { bytesOf } from './small-studio.ts'

const SIDE = 32
/** Progress is reported at most once in 100 ms. With longer pauses between the steps, the studio reports every step. */
const REPORTED_MS = 120
let pauses = 0
let isReportingAll = false
let page: Awaited<ReturnType<typeof openLearningStudio>>['page']
let close: () => void

beforeAll(async () => {
  const pause = () => {
    pauses += 1
    return new Promise<void>((resolve) => (isReportingAll ? setTimeout(resolve, REPORTED_MS) : setImmediate(resolve)))
  }
  const studio = await openLearningStudio([SIDE], pause)
  page = studio.page
  close = studio.close
})

afterAll(() => close())

/** Calls `learn`, and calls `act` when step `at` is reported. Every step is reported until `act` has finished. */
async function learnWhile(
  at: number,
  act: (news: readonly LearningProgress[]) => unknown,
  changes: Partial<LearningRequest> = {},
  signal = new AbortController().signal
) {
  const news: LearningProgress[] = []
  let acted: Promise<void> | null = null
  const onProgress = (piece: LearningProgress) => {
    news.push(piece)
    if (piece.step < at || acted !== null) return
    acted = Promise.resolve(act(news)).then(() => {
      isReportingAll = false
    })
  }
  isReportingAll = true
  try {
    const learned = await page.call('learn', await request(changes), { onProgress, signal })
    await acted
    return { learned, news }
  } finally {
    isReportingAll = false
  }
}

test('learning a style reports every step, sometimes sends a view, and leaves no tensor', async () => {
  const before = memory().numTensors
  const { learned, news } = await learnWhile(2, () => {}, { steps: 12 })
  expect(learned).toMatchObject({ ended: 'steps', steps: 12, view: { width: 40, height: 30 } })
  expect(news[0]).toMatchObject({ stage: 'preparing', step: 0, losses: null, view: null })
  const [initial, first] = [news.find(({ view }) => view !== null), news.find(({ losses }) => losses !== null)]
  expect(initial).toMatchObject({ stage: 'learning', step: 0, losses: null })
  expect(initial?.style?.length).toBe(learned.style.length)
  expect(learned.losses.style).toBeLessThan((first?.losses?.style ?? 0) / 2)
  expect(memory().numTensors).toBe(before)
})

const steer = (change: Partial<StudioCalls['steer']['params']>) =>
  page.call('steer', { weights: null, paused: null, stop: false, ...change })

test('stopping a learning gives the best style so far', async () => {
  const { learned } = await learnWhile(2, () => steer({ stop: true }), { steps: 100_000 })
  expect(learned.ended).toBe('stopped')
  expect(learned.steps).toBeLessThan(1000)
})

test('there is a pause for messages between two steps', async () => {
  const before = pauses
  const { steps } = await page.call('learn', await request({ steps: 12, shown: null }))
  expect(steps).toBeGreaterThan(6)
  expect(pauses - before).toBeGreaterThanOrEqual(steps)
})

test('a paused learning takes no step until it resumes, and previews are answered', async () => {
  const source = await sourceOf('preview', 3)
  const size = { width: 40, height: 30 }
  let answered = 0
  const { learned, news } = await learnWhile(
    2,
    async (reports) => {
      await steer({ paused: true })
      await until(() => reports.at(-1)?.stage === 'paused')
      for (const seed of [4, 5]) {
        await page.call('draft', { source, style: bytesOf(smallStyle(seed)), first: size, viewSide: 40 })
        answered += 1
      }
      await new Promise((resolve) => setTimeout(resolve, 3 * REPORTED_MS)) // time enough for a step to be reported
      expect(reports.at(-1)?.stage).toBe('paused')
      await steer({ paused: false })
    },
    { steps: 12 }
  )
  expect(answered).toBe(2)
  expect(learned).toMatchObject({ ended: 'steps', steps: 12 })
  expect(news.filter(({ stage }) => stage === 'paused')).toHaveLength(1)
  expect(news.at(-1)?.stage).toBe('learning')
})

test('changed weights have an effect from the next step on', async () => {
  const learnt = async (weights: LearningRequest['weights'] | null) =>
    (await learnWhile(3, () => steer({ weights }), { steps: 16 })).learned.losses
  const [as, likeContent] = [await learnt(null), await learnt({ content: 30, style: 0.1, totalVariation: 1 })]
  expect(likeContent.content).toBeLessThan(as.content)
})

test('learning can continue from a style that was learnt before, and continues to count its steps', async () => {
  const style = bytesOf(smallStyle(2))
  const { learned, news } = await learnWhile(99, () => {}, { start: { style, step: 8 }, steps: 10, known: [] })
  expect(learned.steps).toBe(10)
  expect(Math.min(...news.map(({ step }) => step))).toBe(8)
})

test('a cancelled learning leaves no tensor, and another style can be learnt', async () => {
  const before = memory().numTensors
  const canceller = new AbortController()
  const cancelled = learnWhile(2, () => canceller.abort(), { steps: 100_000 }, canceller.signal)
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' })
  expect((await page.call('learn', await request({ steps: 2, shown: null }))).steps).toBe(2)
  expect(memory().numTensors).toBe(before)
})

test('learning a second style stops the first', async () => {
  const first = page.call('learn', await request({ steps: 100_000 }))
  const second = page.call('learn', await request({ steps: 3 }))
  expect((await first).ended).toBe('stopped')
  expect((await second).ended).toBe('steps')
})

test('pictures and styles that cannot be learnt from fail with their error code and leave no tensor', async () => {
  const before = memory().numTensors
  const empty = { width: 8, height: 8, rgba: new Uint8Array(256) }
  const failing: [Partial<LearningRequest>, string][] = [
    [
      { pictures: [{ source: { key: 'no picture', bytes: Uint8Array.of(1) }, crop: null, ground: 'auto' }] },
      'image-unreadable'
    ],
    [
      { pictures: [{ source: { key: 'clear', bytes: await encodePng(empty, true) }, crop: null, ground: 'auto' }] },
      'empty-node'
    ],
    [{ known: [bytesOf(new Float32Array(5))] }, 'style-unknown'],
    [{ known: [] }, 'style-unknown'],
    [{ start: { style: bytesOf(new Float32Array(5)), step: 0 } }, 'style-unknown']
  ]
  for (const [changes, code] of failing) {
    await expect(page.call('learn', await request(changes))).rejects.toMatchObject({ code })
  }
  expect(memory().numTensors).toBe(before)
})

import { Canceller } from '../../../src/common/cancel.ts'
import { PasticheError } from '../../../src/common/errors.ts'
import type { Pixels } from '../../../src/common/pixels.ts'
import type { Helper } from '../../../src/engine/helpers/helper.ts'
import { measureTogether } from '../../../src/engine/helpers/measure-together.ts'
import type { Partner } from '../../../src/engine/helpers/task-attempts.ts'
import type { MeasurePass, RowsMeasurer } from '../../../src/engine/plan/measurer.ts'
import { inputPixels } from '../../../src/engine/plan/network-input.ts'
import { networkSize } from '../../../src/engine/plan/network-size.ts'
import { planRows } from '../../../src/engine/plan/strips.ts'
import { Visibility } from '../../../src/engine/plan/visibility.ts'
import { SimdLayers } from '../../../src/engine/simd/simd-layers.ts'
import { simdMeasurer } from '../../../src/engine/simd/simd-measurer.ts'
import { SimdMemory } from '../../../src/engine/simd/simd-memory.ts'
import { openSimd } from '../../../src/engine/simd/simd-module.ts'
import { loadTransformer, type Transformer } from '../../../src/engine/stylize/transformer.ts'
import { randomPicture } from '../random.ts'
import { SMALL_LAYERS, smallStyle, smallTransformer } from '../small-transformer.ts'
import { simdBinaries, startSimdDevice, type TestJob, testJob } from '../wasm-device.ts'
import { settled } from './fake-helpers.ts'

const style = smallStyle(7)
let transformer: Transformer

beforeAll(async () => {
  transformer = await loadTransformer(await startSimdDevice(), smallTransformer())
})
afterAll(() => transformer.dispose())

/** A worker: SIMD kernels with their own memory. */
async function worker(): Promise<{ memory: SimdMemory; measurer: RowsMeasurer; before: number }> {
  const { kernels } = await openSimd(simdBinaries())
  const memory = new SimdMemory(kernels)
  const measurer = simdMeasurer(new SimdLayers(kernels, memory, SMALL_LAYERS, transformer.weights), SMALL_LAYERS)
  return { memory, measurer, before: memory.inUse }
}

/** How a helper behaves from its n-th exchange on: it works, fails, never answers, or does not even answer a cancel. */
type Manner = 'works' | 'fails' | 'waits' | 'is silent'

interface TestPartner extends Partner<Helper> {
  readonly memory: SimdMemory
  readonly before: number
  readonly finished: number
  readonly isCancelled: boolean
  readonly isSuspect: boolean
}

async function partner(manner: Manner = 'works', from = 0): Promise<TestPartner> {
  const { memory, measurer, before } = await worker()
  const canceller = new Canceller()
  let finished = 0
  let isSuspect = false
  const never = new Promise<never>(() => {})
  const helper: Helper = {
    ready: Promise.resolve(),
    paint: () => never,
    measure: () => never,
    async measureRows(rows, exchange, signal) {
      let exchanges = 0
      const misbehaving: typeof exchange = (own) => {
        const isHonest = exchanges++ < from || manner === 'works'
        if (isHonest) return exchange(own)
        if (manner === 'fails') throw new PasticheError('gpu-out-of-memory', 'No memory')
        if (manner === 'is silent') return never
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('stopped'))))
      }
      const { draft } = await measurer.measureRows(rows, misbehaving, { ...testJob(), signal })
      finished += 1
      if (manner !== 'works' && from === Number.POSITIVE_INFINITY) return never // it has lost its last message
      return draft
    },
    end() {}
  }
  return {
    memory,
    before,
    get finished() {
      return finished
    },
    get isCancelled() {
      return canceller.aborted
    },
    get isSuspect() {
      return isSuspect
    },
    work: (work) => work(helper, canceller),
    cancel: () => canceller.cancel(),
    suspect: () => {
      isSuspect = true
    }
  }
}

/** The picture with a different alpha for each pixel. The first rows, more than a strip, are invisible. */
const fading = (picture: Pixels): Pixels => ({
  ...picture,
  rgba: picture.rgba.map((value, i) => (i % 4 !== 3 ? value : i < 4 * 80 * picture.width ? 0 : (i >> 2) % 256))
})

/** The time after which a silent helper is given up, in macrotasks. */
function patience(steps: number): (giveUp: () => void) => () => void {
  return (giveUp) => {
    let isOver = false
    void settled(steps).then(() => !isOver && giveUp())
    return () => {
      isOver = true
    }
  }
}

const PATIENCE = patience(40)

async function measured(
  content: Pixels,
  own: RowsMeasurer,
  partners: readonly Partner<Helper>[],
  job: TestJob = testJob(),
  afterSilence = patience(10_000)
): Promise<MeasurePass> {
  const seen = networkSize(content)
  const plan = planRows(SMALL_LAYERS, seen, { from: 0, to: seen.height })
  const input = inputPixels(content, plan.input)
  return measureTogether(own, partners, { plan, input, style, visibility: Visibility.of(content) }, job, afterSilence)
}

function expectSame(one: MeasurePass, other: MeasurePass): void {
  expect(Buffer.compare(one.draft, other.draft)).toBe(0)
  expect(one.statistics).toEqual(other.statistics)
}

describe.each([
  ['of 96 × 256 px', randomPicture(96, 256)],
  ['of 70 × 333 px', randomPicture(70, 333)],
  ['that is partly invisible', fading(randomPicture(64, 270))],
  ['of 300 × 64 px, which is one strip', randomPicture(300, 64)]
])('a picture %s', (_, content) => {
  test.each([1, 2, 3, 6])('is measured by this worker and %i partners as by one', async (count) => {
    const { measurer } = await worker()
    const partners = await Promise.all(Array.from({ length: count }, () => partner()))
    const alone = await measured(content, measurer, [])
    expectSame(await measured(content, measurer, partners), alone)
    const most = Math.ceil(content.height / 64) - 1
    expect(partners.filter(({ finished }) => finished === 1)).toHaveLength(Math.min(count, most))
    for (const { memory, before } of partners) expect(memory.inUse).toBe(before)
  })
})

const CONTENT = randomPicture(96, 256)

test.each([
  ['fails', 0],
  ['fails', 3],
  ['waits', 0],
  ['waits', 5],
  ['is silent', 4],
  ['is silent', Number.POSITIVE_INFINITY]
] as const)('when a partner %s from exchange %d on, this worker measures alone', async (manner, from) => {
  const { measurer, memory, before } = await worker()
  const partners = [await partner(), await partner(manner, from), await partner()]
  const alone = await measured(CONTENT, measurer, [])
  expectSame(await measured(CONTENT, measurer, partners, testJob(), PATIENCE), alone)
  await settled()
  expect(partners.every(({ isCancelled }) => isCancelled)).toBe(true)
  expect(partners.map(({ isSuspect }) => isSuspect)).toEqual([false, manner !== 'fails', false])
  expect(memory.inUse).toBe(before)
  for (const part of [partners[0], partners[2]]) expect(part?.memory.inUse).toBe(part?.before)
})

test('an answer that came while this worker was busy still counts', async () => {
  const { measurer } = await worker()
  const helped = await partner()
  const busy: TestJob = { ...testJob(), pause: () => settled(60) }
  const atOnce = (giveUp: () => void): (() => void) => {
    giveUp()
    return () => {}
  }
  expectSame(await measured(CONTENT, measurer, [helped], busy, atOnce), await measured(CONTENT, measurer, []))
  expect([helped.finished, helped.isCancelled]).toEqual([1, false])
})

test('a cancel at any point ends all parts and frees their memory', async () => {
  const { measurer, memory, before } = await worker()
  for (const cancelAt of [1, 2, 4, 8, 13]) {
    const partners = [await partner(), await partner('waits', 6)]
    const run = measured(CONTENT, measurer, partners, testJob({ cancelAt }))
    await expect(run).rejects.toMatchObject({ code: 'cancelled' })
    await settled()
    expect(memory.inUse).toBe(before)
    for (const part of partners) expect([part.isCancelled, part.memory.inUse]).toEqual([true, part.before])
  }
})

test('an error of this worker is thrown, and no partner goes on', async () => {
  const { measurer } = await worker()
  const broken: RowsMeasurer = {
    ...measurer,
    measure: () => Promise.reject(new PasticheError('gpu-out-of-memory', 'alone')),
    measureRows: () => Promise.reject(new PasticheError('gpu-out-of-memory', 'together'))
  }
  const helped = await partner()
  await expect(measured(CONTENT, broken, [helped], testJob())).rejects.toMatchObject({ message: 'alone' })
  expect(helped.isCancelled).toBe(true)
  await settled()
  expect(helped.memory.inUse).toBe(helped.before)
})

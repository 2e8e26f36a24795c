import { Canceller } from '../../../src/common/cancel.ts'
import type { Pixels } from '../../../src/common/pixels.ts'
import { DEFAULT_REFINE_WEIGHTS } from '../../../src/common/refinement.ts'
import type { LossNetwork } from '../../../src/engine/refine/loss-network.ts'
import { packedTargetLength } from '../../../src/engine/refine/packed-target.ts'
import { Refinement } from '../../../src/engine/refine/refinement.ts'
import type { RefineEngine } from '../../../src/ui/worker/refine-engine.ts'
import type { RefineJob } from '../../../src/ui/worker/refine-job.ts'
import { Refining } from '../../../src/ui/worker/refining.ts'

const CHANNELS = [2, 2, 2, 2, 2]
const STEPS = 3 // of 20 steps at full size; the picture is too small for steps at half size
/** A grey picture with texture, because refining hardly changes flat parts. */
const textured = (level: number, width = 12): Pixels => ({
  width,
  height: 12,
  rgba: new Uint8Array(width * 12 * 4).map((_, i) => (i % 4 === 3 ? 255 : level + ((i >> 2) % 3) * 30))
})

/** A refinement on a fake network whose gradient makes every colour brighter. */
function open({ failAt = Number.POSITIVE_INFINITY, width = 12, stepMs = 0, isQuick = false } = {}) {
  let [gradients, prepared, rests] = [0, 0, 0]
  const network: LossNetwork = {
    content: async () => ({ values: new Float32Array(4), shape: [1, 1, 1, 4] }),
    grams: async () => [],
    gradient: async ({ colours }) => {
      gradients += 1
      if (stepMs > 0) await new Promise((resolve) => setTimeout(resolve, stepMs))
      const style = gradients === failAt ? Number.NaN : 1
      return { losses: { style, palette: 0, content: 0 }, gradient: new Float32Array(colours.length).fill(-1) }
    }
  }
  const engine: Pick<RefineEngine, 'channels' | 'run' | 'isQuickToTime' | 'rest'> = {
    channels: CHANNELS,
    run: (_signal, _mayLeaveGpu, job) => job(network),
    isQuickToTime: async () => isQuick,
    rest: async () => {
      rests += 1
    }
  }
  const refining = new Refining(engine, () => new Promise((resolve) => setImmediate(resolve)))
  const job = (weights = DEFAULT_REFINE_WEIGHTS): RefineJob => ({
    key: 'a picture',
    hasViews: true,
    settings: { amount: STEPS / 20, weights, grams: new Uint8Array(4 * packedTargetLength(CHANNELS)) },
    async prepare() {
      prepared += 1
      return {
        content: textured(90, width),
        start: textured(100, width),
        strokes: 1,
        wraps: false,
        finish: (part) => part
      }
    }
  })
  return { refining, job, done: () => ({ gradients, prepared }), rests: () => rests }
}

const never = new Canceller()

test('a finished refinement is not computed again, but with other weights it begins anew', async () => {
  const { refining, job, done } = open()
  const first = await refining.refine(job(), never, () => undefined)
  expect(first.rgba[0]).toBeGreaterThan(100)
  expect(await refining.refine(job(), never, () => undefined)).toBe(first)
  expect(done()).toEqual({ gradients: STEPS, prepared: 1 })
  await refining.refine(job({ ...DEFAULT_REFINE_WEIGHTS, style: 2 }), never, () => undefined)
  expect(done()).toEqual({ gradients: 2 * STEPS, prepared: 2 })
})

test('a cancelled refinement continues at the same step later, and keeps no GPU memory until then', async () => {
  const { refining, job, done, rests } = open()
  const canceller = new Canceller()
  const cancelled = refining.refine(job(), canceller, () => undefined)
  await new Promise((resolve) => setTimeout(resolve, 1))
  canceller.cancel()
  await cancelled.catch((error) => expect(error).toMatchObject({ code: 'cancelled' }))
  await refining.refine(job(), never, () => undefined)
  expect(done()).toEqual({ gradients: STEPS, prepared: 1 })
  expect(rests()).toBe(2)
})

test('a paused refinement waits; Keep ends it with the picture so far, which then counts as refined', async () => {
  const { refining, job, done } = open()
  const stages: string[] = []
  const running = refining.refine(job(), never, ({ stage }) => stages.push(stage))
  refining.steer({ weights: null, paused: true, keep: false })
  while (!stages.includes('paused')) await new Promise((resolve) => setImmediate(resolve))
  const before = done().gradients
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve))
  expect(done().gradients).toBe(before)
  refining.steer({ weights: null, paused: null, keep: true })
  const kept = await running
  expect(before).toBeLessThan(STEPS)
  expect(await refining.refine(job(), never, () => undefined)).toBe(kept)
})

test('a step of many tiles, which takes minutes, is reported before it ends', async () => {
  const { refining, job, done } = open({ width: 5000 })
  let now = 0
  const clock = jest.spyOn(performance, 'now').mockImplementation(() => (now += 5000))
  const canceller = new Canceller()
  const gradientsBefore: number[] = []
  const refined = refining.refine(job(), canceller, () => {
    gradientsBefore.push(done().gradients)
    canceller.cancel()
  })
  await expect(refined).rejects.toMatchObject({ code: 'cancelled' })
  clock.mockRestore()
  // Reported in the first pass over the tiles, which computes Gram matrices but no gradient.
  expect(gradientsBefore).toEqual([0])
})

test('a painting that became black is refused and not kept, and the next try begins anew', async () => {
  const { refining, job, done } = open({ width: 24 }) // `checkRefined` accepts pictures with fewer pixels
  const black = jest.spyOn(Refinement.prototype, 'pixels').mockImplementation(() => ({
    ...textured(0, 24),
    rgba: textured(0, 24).rgba.map((_, i) => (i % 4 === 3 ? 255 : 0))
  }))
  await expect(refining.refine(job(), never, () => undefined)).rejects.toMatchObject({ code: 'refine-failed' })
  black.mockRestore()
  expect(refining.finishedOf(job())).toBeNull()
  expect((await refining.refine(job(), never, () => undefined)).rgba[0]).toBeGreaterThan(100)
  expect(done()).toEqual({ gradients: 2 * STEPS, prepared: 2 })
})

test('NaN is an error, and damaged Gram matrices are another error', async () => {
  const { refining, job } = open({ failAt: 2 })
  await expect(refining.refine(job(), never, () => undefined)).rejects.toMatchObject({ code: 'refine-failed' })
  const damaged = { ...job(), settings: { ...job().settings, grams: new Uint8Array(12) } }
  await expect(refining.refine(damaged, never, () => undefined)).rejects.toMatchObject({ code: 'style-unrefinable' })
})

test('where a step is slow to time, the time is unknown until something was refined', async () => {
  const { refining, job } = open()
  const extent = { strokes: 1, wraps: false, amount: 1 }
  expect(await refining.secondsFor({ width: 512, height: 512 }, extent, never)).toBeNull()
  await refining.refine(job(), never, () => undefined)
  expect(await refining.secondsFor({ width: 512, height: 512 }, extent, never)).toBeGreaterThan(0)
})

test('the time that is left includes the edges that are brought back after the last step', async () => {
  const { refining, job } = open({ stepMs: 220 }) // slow enough for a report and a picture after each step
  const left: number[] = []
  const prepare = async () => ({ ...(await job().prepare()), finish })
  function finish(part: Pixels): Pixels {
    for (const end = performance.now() + 500; performance.now() < end; );
    return part
  }
  await refining.refine({ ...job(), prepare }, never, ({ secondsLeft }) => left.push(secondsLeft ?? 0))
  expect(left.at(-1)).toBeGreaterThan(0.4) // after the last step
})

test('timing a step ends at once when it is cancelled, because an Apply waits for it', async () => {
  const { refining, done } = open({ isQuick: true })
  const canceller = new Canceller()
  const timed = refining.secondsFor({ width: 512, height: 512 }, { strokes: 1, wraps: false, amount: 1 }, canceller)
  canceller.cancel()
  await expect(timed).rejects.toMatchObject({ code: 'cancelled' })
  expect(done().gradients).toBe(0)
})

import { memory } from '@tensorflow/tfjs-core'
import { learningRequest, openLearningStudio } from './learning-studio.ts'

/** The sides of the content crops, in pixels. Each time memory runs out, the next side is used. */
const SIDES = [64, 48, 32]

const request = () => learningRequest({ shown: null, steps: 3 })

/**
 * Makes WebAssembly memories unable to grow, as if memory had run out: for `count` times, beginning with call number
 * `first`.
 */
function failGrowth(first: number, count: number): { failed(): number; restore(): void } {
  const { prototype } = WebAssembly.Memory
  const grow = prototype.grow
  let [calls, failed] = [0, 0]
  prototype.grow = function (pages) {
    calls += 1
    if (calls >= first && failed < count) {
      failed += 1
      throw new RangeError('WebAssembly.Memory.grow(): Unable to grow instance memory')
    }
    return grow.call(this, pages)
  }
  const restore = () => {
    prototype.grow = grow
  }
  return { failed: () => failed, restore }
}

let studio: Awaited<ReturnType<typeof openLearningStudio>>
beforeAll(async () => {
  studio = await openLearningStudio(SIDES)
})
afterAll(() => studio.close())

test.each([1, 5, 20, 36])('if memory runs out at growth %i, it learns on smaller crops', async (first) => {
  await studio.page.call('learn', await request()) // makes the allocations that happen only once
  const before = memory().numTensors
  const growth = failGrowth(first, 1)
  try {
    expect(await studio.page.call('learn', await request())).toMatchObject({ ended: 'steps', steps: 3 })
  } finally {
    growth.restore()
  }
  expect(growth.failed()).toBe(1)
  expect(memory().numTensors).toBe(before)
})

test('if the smallest crop does not fit, learning fails, leaves no tensor, and works again once there is memory', async () => {
  const before = memory().numTensors
  const growth = failGrowth(1, Number.POSITIVE_INFINITY)
  try {
    await expect(studio.page.call('learn', await request())).rejects.toMatchObject({ code: 'gpu-out-of-memory' })
  } finally {
    growth.restore()
  }
  expect(growth.failed()).toBeGreaterThanOrEqual(SIDES.length)
  expect(memory().numTensors).toBe(before)
  expect(await studio.page.call('learn', await request())).toMatchObject({ ended: 'steps' })
})

import { memory } from '@tensorflow/tfjs-core'
import { learningRequest, openLearningStudio } from './learning-studio.ts'

/** Of content crops: what is left when memory runs out, and runs out again. */
const SIDES = [64, 48, 32]

const request = () => learningRequest({ shown: null, steps: 3 })

/** Lets so many of the growths of a WebAssembly memory fail, from the `first` on, as they do where memory has run out. */
function failGrowth(first: number, count: number): { failed(): number; restore(): void } {
  const { prototype } = WebAssembly.Memory
  const grow = prototype.grow
  let [asked, failed] = [0, 0]
  prototype.grow = function (pages) {
    asked += 1
    if (asked >= first && failed < count) {
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

test.each([1, 5, 20, 36])('where memory runs out, at growth %i, it learns on smaller crops', async (first) => {
  await studio.page.call('learn', await request()) // whatever is made once, in either memory
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

test('where not even the smallest fits, it says so, leaves nothing behind, and learns again when there is parts', async () => {
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

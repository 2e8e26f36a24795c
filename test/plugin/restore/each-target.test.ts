import { type ErrorCode, PasticheError } from '../../../src/common/errors.ts'
import { eachTarget } from '../../../src/plugin/restore/each-target.ts'
import { wholeLayer } from '../../../src/protocol/target-ref.ts'

const TARGETS = ['1', '2', '3'].map(wholeLayer)

beforeEach(() => jest.spyOn(console, 'warn').mockImplementation(() => {}))
afterEach(() => jest.restoreAllMocks())

/** Tries all three targets. The second one fails with the error code `code`. */
async function tried(code: ErrorCode) {
  const seen: string[] = []
  const outcome = await eachTarget(TARGETS, async ({ nodeId }) => {
    seen.push(nodeId)
    if (nodeId === '2') throw new PasticheError(code, 'Not this one')
  })
  return { seen, ...outcome }
}

test('a pastiche that cannot be removed does not stop the others', async () => {
  expect(await tried('read-only')).toEqual({ seen: ['1', '2', '3'], failed: 1, why: 'read-only' })
})

test('after one minute without an answer the others are not tried, because each would take another minute', async () => {
  expect(await tried('no-answer')).toEqual({ seen: ['1', '2'], failed: 2, why: 'no-answer' })
})

test('a deleted layer is told apart from a deleted original', async () => {
  expect(await tried('node-gone')).toMatchObject({ failed: 1, why: 'node-gone' })
  expect(await tried('original-gone')).toMatchObject({ failed: 1, why: 'original-gone' })
})

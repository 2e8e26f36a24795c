import { PasticheError } from '../../../src/common/errors.ts'
import { allFetched } from '../../../src/engine/webgl/context/all-fetched.ts'

const consequence = new PasticheError('internal', 'WebGL error 1282 while a tile was painted')
const cause = new PasticheError('gpu-out-of-memory', 'The GPU ran out of memory in a tile')

test('returns the fetched values in order', async () => {
  expect(await allFetched([Promise.resolve(1), Promise.resolve('two')])).toEqual([1, 'two'])
})

test('throws the error that names a cause, from any of the fetches', async () => {
  await expect(allFetched([Promise.reject(consequence), Promise.reject(cause)])).rejects.toBe(cause)
  await expect(allFetched([Promise.reject(consequence), Promise.resolve(1)])).rejects.toBe(consequence)
})

test('waits until the last fetch has ended', async () => {
  let done = false
  const slow = new Promise<void>((resolve) => setTimeout(resolve, 20)).then(() => {
    done = true
  })
  await expect(allFetched([Promise.reject(cause), slow])).rejects.toBe(cause)
  expect(done).toBe(true)
})

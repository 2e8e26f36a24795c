import { endFakes, openWork, settled } from './fake-places.ts'

afterEach(endFakes)

const names = (count: number, kind = 'task'): string[] => Array.from({ length: count }, (_, i) => `${kind} ${i}`)

test('a single task starts no helper', async () => {
  const { run, helpers, log } = openWork(3)
  expect(await run('one')).toBe('one')
  expect(helpers).toEqual([])
  expect(log).toEqual(['here one'])
})

test('many tasks are shared, each has its own result, and there are never more helpers than allowed', async () => {
  const { run, helpers, log } = openWork(2)
  expect(await Promise.all(names(20).map(run))).toEqual(names(20))
  expect(helpers).toHaveLength(2)
  expect(helpers.every(({ given }) => given.length > 2)).toBe(true)
  expect(log.filter((line) => line.startsWith('here')).length).toBeGreaterThan(2)
  expect(helpers.some(({ isEnded }) => isEnded)).toBe(false)
})

test('the first task is begun first, and a helper has the next one while it works on one', async () => {
  const { run, helpers, log, hold } = openWork(1, 'waits')
  hold('task 0')
  void Promise.allSettled(names(5).map(run))
  await settled()
  expect(log).toEqual(['here task 0'])
  expect(helpers[0]?.given).toEqual(['task 1', 'task 2'])
})

test('where no helper can be started, this worker does everything', async () => {
  const { run, log, work } = openWork(0)
  expect(work.atOnce).toBe(1)
  expect(await Promise.all(names(4).map(run))).toEqual(names(4))
  expect(log).toEqual(names(4).map((name) => `here ${name}`))
})

test('a helper that fails costs its task, which is done again, and a new one takes its place', async () => {
  const { run, helpers } = openWork(1, 'fails', 'works')
  expect(await Promise.all(names(12).map(run))).toEqual(names(12))
  expect(helpers.map(({ isEnded }) => isEnded)).toEqual([true, false])
  expect(helpers[1]?.given.length).toBeGreaterThan(1)
})

test('after three helpers that fail no more are started', async () => {
  const { run, helpers, work } = openWork(2, 'fails')
  expect(work.atOnce).toBe(5)
  expect(await Promise.all(names(20).map(run))).toEqual(names(20))
  expect(helpers.length).toBeGreaterThanOrEqual(3)
  expect(helpers.length).toBeLessThanOrEqual(4) // two start at the same time
  expect(helpers.every(({ isEnded }) => isEnded)).toBe(true)
  expect([work.atOnce, work.workers]).toEqual([1, 1])
})

test('a helper that died without a word costs its tasks, is ended when it does not answer a cancel, and is replaced', async () => {
  const { run, helpers } = openWork(1, 'is silent', 'works')
  const before = names(5, 'before')
  expect(await Promise.all(before.map(run))).toEqual(before)
  expect(helpers[0]?.given).toHaveLength(2)
  const after = names(12, 'after')
  expect(await Promise.all(after.map(run))).toEqual(after)
  expect(helpers.map(({ isEnded }) => isEnded)).toEqual([true, false])
  expect(helpers[0]?.given).toHaveLength(2)
})

test('a slow helper is not ended while it works: the task that it has begun is done once more, and its next one taken back', async () => {
  const { run, helpers, log } = openWork(1, 'waits')
  const results = Promise.all(names(3).map(run))
  expect(await results).toEqual(names(3))
  await settled()
  expect(helpers[0]?.given).toEqual(['task 1', 'task 2'])
  expect(log).toEqual(['here task 0', 'here task 2', 'here task 1'])
  expect(helpers[0]?.isEnded).toBe(false) // it has answered both cancels
})

test('a task that this worker only repeats makes way for one that nobody does', async () => {
  const { run, log, hold, letGo } = openWork(1, 'waits')
  hold('task 0')
  const first = names(3).map(run)
  await settled()
  hold('task 1')
  letGo('task 0')
  await settled()
  expect(log).toEqual(['here task 0', 'here task 2', 'here task 1'])
  const next = ['new 0', 'new 1', 'new 2'].map(run)
  expect(await Promise.all(next)).toEqual(['new 0', 'new 1', 'new 2'])
  letGo('task 1')
  expect(await Promise.all(first)).toEqual(names(3))
})

test('an error is that of this worker, wherever it came first', async () => {
  const { run, helpers } = openWork(1, 'works')
  const all = await Promise.allSettled(names(6, 'bad').map(run))
  for (const [i, result] of all.entries())
    expect(result).toMatchObject({ status: 'rejected', reason: { code: 'style-unpaintable', message: `bad ${i}` } })
  expect(helpers[0]?.isEnded).toBe(true)
})

test('a cancel ends every task at once, and helpers that answer it go on', async () => {
  const { run, helpers, cancel, hold, log } = openWork(1, 'waits')
  hold('task 0')
  const all = names(6).map(run)
  const settledAll = Promise.allSettled(all)
  await settled()
  cancel()
  for (const result of await settledAll)
    expect(result).toMatchObject({ status: 'rejected', reason: { code: 'cancelled' } })
  await settled()
  expect(log).toEqual(['here task 0'])
  expect(helpers.map(({ isEnded }) => isEnded)).toEqual([false])
  await expect(run('late')).rejects.toMatchObject({ code: 'cancelled' })
})

test('helpers end after a rest, which new work prevents, and start again', async () => {
  const { run, helpers, rests } = openWork(1)
  await Promise.all(names(8).map(run))
  expect(rests).toHaveLength(1)
  const again = names(8).map(run)
  expect(rests).toHaveLength(0)
  await Promise.all(again)
  expect(helpers).toHaveLength(1)
  for (const rest of rests) rest()
  expect(helpers[0]?.isEnded).toBe(true)
  await Promise.all(names(8).map(run))
  expect(helpers.map(({ isEnded }) => isEnded)).toEqual([true, false])
})

test('closing ends all helpers, also those that are starting', async () => {
  const { run, helpers, work } = openWork(2)
  const all = Promise.all(names(8).map(run))
  work.close()
  expect(await all).toEqual(names(8))
  expect(helpers.every(({ isEnded }) => isEnded)).toBe(true)
})

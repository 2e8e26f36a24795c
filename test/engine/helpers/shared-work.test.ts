import { endFakes, openWork, settled } from './fake-helpers.ts'

afterEach(endFakes)

const names = (count: number, kind = 'task'): string[] => Array.from({ length: count }, (_, i) => `${kind} ${i}`)

test('a single task starts no helper', async () => {
  const { run, helpers, log } = openWork(3)
  expect(await run('one')).toBe('one')
  expect(helpers).toEqual([])
  expect(log).toEqual(['here one'])
})

test('many tasks are shared among at most the allowed number of helpers, and each gives its own result', async () => {
  const { run, helpers, log } = openWork(2)
  expect(await Promise.all(names(20).map(run))).toEqual(names(20))
  expect(helpers).toHaveLength(2)
  expect(helpers.every(({ given }) => given.length > 2)).toBe(true)
  expect(log.filter((line) => line.startsWith('here')).length).toBeGreaterThan(2)
  expect(helpers.some(({ isEnded }) => isEnded)).toBe(false)
})

test('this worker runs the first task, and a helper is given the next two at once', async () => {
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

test('when a helper fails, its task is run again and another helper replaces it', async () => {
  const { run, helpers } = openWork(1, 'fails', 'works')
  expect(await Promise.all(names(12).map(run))).toEqual(names(12))
  expect(helpers.map(({ isEnded }) => isEnded)).toEqual([true, false])
  expect(helpers[1]?.given.length).toBeGreaterThan(1)
})

test('after three helpers have failed, no other helper is started', async () => {
  const { run, helpers, work } = openWork(2, 'fails')
  expect(work.atOnce).toBe(5)
  expect(await Promise.all(names(20).map(run))).toEqual(names(20))
  expect(helpers.length).toBeGreaterThanOrEqual(3)
  expect(helpers.length).toBeLessThanOrEqual(4) // two start at the same time
  expect(helpers.every(({ isEnded }) => isEnded)).toBe(true)
  expect([work.atOnce, work.workers]).toEqual([1, 1])
})

test('tasks of a helper that never answers are run here, and the helper is ended and replaced because it ignores a cancel', async () => {
  const { run, helpers } = openWork(1, 'is silent', 'works')
  const before = names(5, 'before')
  expect(await Promise.all(before.map(run))).toEqual(before)
  expect(helpers[0]?.given).toHaveLength(2)
  const after = names(12, 'after')
  expect(await Promise.all(after.map(run))).toEqual(after)
  expect(helpers.map(({ isEnded }) => isEnded)).toEqual([true, false])
  expect(helpers[0]?.given).toHaveLength(2)
})

test('a slow helper is not ended: this worker takes back its second task, then repeats its first one', async () => {
  const { run, helpers, log } = openWork(1, 'waits')
  const results = Promise.all(names(3).map(run))
  expect(await results).toEqual(names(3))
  await settled()
  expect(helpers[0]?.given).toEqual(['task 1', 'task 2'])
  expect(log).toEqual(['here task 0', 'here task 2', 'here task 1'])
  expect(helpers[0]?.isEnded).toBe(false) // it has answered both cancels
})

test('this worker stops repeating a task when a new task waits', async () => {
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

test('the reported error is the one thrown in this worker, even if a helper fails first', async () => {
  const { run, helpers } = openWork(1, 'works')
  const all = await Promise.allSettled(names(6, 'bad').map(run))
  for (const [i, result] of all.entries())
    expect(result).toMatchObject({ status: 'rejected', reason: { code: 'style-unpaintable', message: `bad ${i}` } })
  expect(helpers[0]?.isEnded).toBe(true)
})

test('a cancel rejects every task immediately, and a helper that answers the cancel is kept', async () => {
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

test('idle helpers end after a while unless a new task comes, and start again when they are needed', async () => {
  const { run, helpers, idleCalls } = openWork(1)
  await Promise.all(names(8).map(run))
  expect(idleCalls).toHaveLength(1)
  const again = names(8).map(run)
  expect(idleCalls).toHaveLength(0)
  await Promise.all(again)
  expect(helpers).toHaveLength(1)
  for (const end of idleCalls) end()
  expect(helpers[0]?.isEnded).toBe(true)
  await Promise.all(names(8).map(run))
  expect(helpers.map(({ isEnded }) => isEnded)).toEqual([true, false])
})

test('closing ends all helpers, including those that are still starting', async () => {
  const { run, helpers, work } = openWork(2)
  const all = Promise.all(names(8).map(run))
  work.close()
  expect(await all).toEqual(names(8))
  expect(helpers.every(({ isEnded }) => isEnded)).toBe(true)
})

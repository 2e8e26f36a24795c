import { endFakes, openWork, settled, TILE } from './fake-helpers.ts'

afterEach(endFakes)

const names = (count: number, kind = 'task'): string[] => Array.from({ length: count }, (_, i) => `${kind} ${i}`)

test('a single task starts no helper', async () => {
  const { run, helpers, log } = openWork(3)
  expect(await run('one')).toBe('one')
  expect(helpers).toEqual([])
  expect(log).toEqual(['here one'])
})

test('many tasks are shared, each has its own result, and there are never more helpers than allowed', async () => {
  const { runAll, helpers, log } = openWork(2)
  expect(await Promise.all(runAll(names(20)))).toEqual(names(20))
  expect(helpers).toHaveLength(2)
  expect(helpers.every(({ given }) => given.length > 2)).toBe(true)
  expect(log.filter((line) => line.startsWith('here')).length).toBeGreaterThan(2)
  expect(helpers.some(({ isEnded }) => isEnded)).toBe(false)
})

test('the first task is begun first, and a helper has the next one while it works on one', async () => {
  const { runAll, helpers, log, hold } = openWork(1, 'waits')
  hold('task 0')
  void Promise.allSettled(runAll(names(5)))
  await settled()
  expect(log).toEqual(['here task 0'])
  expect(helpers[0]?.given).toEqual(['task 1', 'task 2'])
})

test('a single task that wants partners gets all helpers; the first one starts them', async () => {
  const { run, helpers } = openWork(2)
  await run('first', TILE, true)
  await settled()
  expect(helpers.map(({ given }) => given)).toEqual([[], []])
  await run('second', TILE, true)
  await run('alone')
  expect(helpers.map(({ given }) => given)).toEqual([['second'], ['second']])
  await Promise.all([run('third', TILE, true), run('fourth', TILE, true)]) // one for each worker
  await settled()
  await run('among other jobs', TILE, true, true)
  const rest = helpers.flatMap(({ given }) => given.slice(1))
  expect(rest.filter((name) => ['third', 'among other jobs'].includes(name))).toEqual([])
})

test('a partner that has not answered is no partner again, and is ended after this worker has done much more', async () => {
  const { run, helpers, log } = openWork(1, 'works', 'works')
  await run('first', TILE, true)
  await settled()
  const [helper] = helpers
  if (helper) helper.manner = 'is silent'
  for (let i = 0; i < 4; i++) await run(`task ${i}`, TILE, true)
  expect(helper?.given).toEqual(['task 0'])
  expect(helper?.isEnded).toBe(false)
  await run('task 4', TILE, true)
  await run('task 5', TILE, true)
  expect(helper?.isEnded).toBe(true)
  expect(log.filter((line) => line.startsWith('here'))).toHaveLength(7)
  await settled()
  await run('last', TILE, true)
  expect(helpers[1]?.given).toContain('last')
})

test('a task that is asked for right after one with partners does not come between', async () => {
  const { run, helpers, log } = openWork(1)
  await run('first', TILE, true)
  await settled()
  await Promise.all([run('picture', TILE, true), run('tile')])
  expect(helpers[0]?.given.filter((name) => name === 'picture')).toEqual([])
  expect(log).toContain('here picture')
  await settled()
  await run('next', TILE, true)
  expect(helpers[0]?.given).toContain('next')
})

test('a task that is cancelled or fails starts no partners for a next one', async () => {
  const { run, helpers, cancel, renew, rests } = openWork(2)
  await expect(run('bad task', TILE, true)).rejects.toMatchObject({ code: 'style-unpaintable' })
  const cancelled = run('task', TILE, true)
  cancel()
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' })
  await settled()
  expect(helpers).toHaveLength(0)
  renew()
  await run('task', TILE, true)
  await settled()
  expect(helpers).toHaveLength(2)
  for (const rest of [...rests]) rest()
  expect(helpers.every(({ isEnded }) => isEnded)).toBe(true)
})

test.each(['fails', 'closes'] as const)('a partner that %s is ended, and the task is done here', async (manner) => {
  const { run, helpers } = openWork(1)
  await run('first', TILE, true)
  await settled()
  const [helper] = helpers
  if (helper) helper.manner = manner
  expect(await run('second', TILE, true)).toBe('second')
  expect(helper?.isEnded).toBe(true)
})

test('where no helper can be started, this worker does everything', async () => {
  const { runAll, log, work } = openWork(0)
  expect(work.atOnce).toBe(1)
  expect(await Promise.all(runAll(names(4)))).toEqual(names(4))
  expect(log).toEqual(names(4).map((name) => `here ${name}`))
})

test.each(['fails', 'closes', 'cannot start'] as const)(
  'a helper that %s is ended, its tasks are done elsewhere, and a new one takes its place',
  async (manner) => {
    const { runAll, helpers } = openWork(1, manner, 'works')
    expect(await Promise.all(runAll(names(12)))).toEqual(names(12))
    expect(helpers.map(({ isEnded }) => isEnded)).toEqual([true, false])
    expect(helpers[1]?.given.length).toBeGreaterThan(1)
  }
)

test.each(['fails', 'closes', 'cannot start', 'is refused', 'is silent', 'never starts'] as const)(
  'when each helper %s, three are started',
  async (manner) => {
    const { runAll, helpers, work } = openWork(1, manner)
    expect(work.atOnce).toBe(4)
    expect(await Promise.all(runAll(names(40)))).toEqual(names(40))
    expect(helpers).toHaveLength(3)
    expect(helpers.every(({ isEnded }) => isEnded || manner === 'is refused')).toBe(true)
    expect([work.atOnce, work.workers]).toEqual([1, 1])
  }
)

test('only failures in a row count', async () => {
  const { runAll, helpers, work } = openWork(1, 'works')
  for (let count = 1; count <= 5; count++) {
    expect(await Promise.all(runAll(names(8)))).toEqual(names(8))
    expect(helpers).toHaveLength(count)
    for (const helper of helpers) helper.manner = 'closes'
    await Promise.all(runAll(names(2))) // the helper gets the second
  }
  expect(work.workers).toBe(2)
})

test.each(['is silent', 'never starts'] as const)(
  'a helper that %s is ended and replaced after this worker has done much more, while tasks still wait',
  async (manner) => {
    const { runAll, helpers } = openWork(1, manner, 'works')
    expect(await Promise.all(runAll(names(16)))).toEqual(names(16))
    expect(helpers.map(({ isEnded }) => isEnded)).toEqual([true, false])
    expect(helpers[1]?.given.length).toBeGreaterThan(2)
  }
)

test('a helper that needs long to answer a cancel is not ended because of small tasks that are done here', async () => {
  const { run, runAll, helpers, cancel, renew, hold } = openWork(3, 'is silent')
  hold('task 0')
  const all = Promise.allSettled(runAll(names(7)))
  await settled()
  expect(helpers.map(({ given }) => given.length)).toEqual([2, 2, 2])
  cancel()
  await all
  renew()
  for (const name of names(12, 'sketch')) await run(name, TILE / 16)
  expect(helpers.map(({ isEnded }) => isEnded)).toEqual([false, false, false])
})

test('while more tasks come, none is done twice or taken back', async () => {
  const { run, work, log, helpers } = openWork(1)
  const tasks = names(20)
  const askInTurn = async (): Promise<void> => {
    for (let name = tasks.shift(); name !== undefined; name = tasks.shift()) {
      await run(name)
      await settled(2) // the next tile is prepared
    }
  }
  const asking = Array.from({ length: work.atOnce }, askInTurn)
  while (tasks.length > 0) await settled(1)
  const done = log.map((line) => line.split(' ').slice(1).join(' '))
  expect(done.length).toBeGreaterThan(14)
  expect(new Set(done).size).toBe(done.length)
  expect(helpers[0]?.given.filter((name) => log.includes(`here ${name}`))).toEqual([])
  await Promise.all(asking)
})

test('a slow helper is not ended while it works: the task that it has begun is done once more, and its next one taken back', async () => {
  const { runAll, helpers, log } = openWork(1, 'waits')
  const results = Promise.all(runAll(names(3)))
  expect(await results).toEqual(names(3))
  await settled()
  expect(helpers[0]?.given).toEqual(['task 1', 'task 2'])
  expect(log).toEqual(['here task 0', 'here task 2', 'here task 1'])
  expect(helpers[0]?.isEnded).toBe(false) // it has answered both cancels
})

test('a task that this worker only repeats makes way for one that nobody does', async () => {
  const { runAll, log, hold, letGo } = openWork(1, 'waits')
  hold('task 0')
  const first = runAll(names(3))
  await settled()
  hold('task 1')
  letGo('task 0')
  await settled()
  expect(log).toEqual(['here task 0', 'here task 2', 'here task 1'])
  const next = runAll(['new 0', 'new 1', 'new 2'])
  expect(await Promise.all(next)).toEqual(['new 0', 'new 1', 'new 2'])
  letGo('task 1')
  expect(await Promise.all(first)).toEqual(names(3))
})

test('an error is that of this worker, and no helper is ended for a task that fails here, too', async () => {
  const { runAll, helpers } = openWork(1, 'works')
  const all = await Promise.allSettled(runAll(names(6, 'bad')))
  for (const [i, result] of all.entries())
    expect(result).toMatchObject({ status: 'rejected', reason: { code: 'style-unpaintable', message: `bad ${i}` } })
  expect(helpers.map(({ isEnded }) => isEnded)).toEqual([false])
})

test('a cancel ends every task at once, and helpers that answer it go on', async () => {
  const { run, runAll, helpers, cancel, hold, log } = openWork(1, 'waits')
  hold('task 0')
  const all = runAll(names(6))
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
  const { runAll, helpers, rests } = openWork(1)
  await Promise.all(runAll(names(8)))
  expect(rests).toHaveLength(1)
  const again = runAll(names(8))
  expect(rests).toHaveLength(0)
  await Promise.all(again)
  expect(helpers).toHaveLength(1)
  for (const rest of rests) rest()
  expect(helpers[0]?.isEnded).toBe(true)
  await Promise.all(runAll(names(8)))
  expect(helpers.map(({ isEnded }) => isEnded)).toEqual([true, false])
})

test.each(['close', 'rest'] as const)('a %s ends all helpers, also those that have not started yet', async (how) => {
  const { runAll, helpers, work, rests } = openWork(2, 'works', 'never starts')
  const all = Promise.all(runAll(names(6)))
  if (how === 'close') work.close()
  expect(await all).toEqual(names(6))
  for (const rest of rests) rest()
  expect(helpers.map(({ isEnded }) => isEnded)).toEqual([true, true])
})

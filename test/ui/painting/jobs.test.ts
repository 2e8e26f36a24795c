import type { Signal } from '../../../src/common/cancel.ts'
import { codeOf, PasticheError } from '../../../src/common/errors.ts'
import { createJobs } from '../../../src/ui/painting/jobs.ts'

/** Jobs that write a diary. Each lasts until the test ends it or until it is cancelled. */
function jobsWithDiary() {
  const diary: string[] = []
  const end = new Map<string, () => void>()
  const work = (name: string) => (signal: Signal) =>
    new Promise<void>((resolve, reject) => {
      diary.push(`${name} starts`)
      end.set(name, () => resolve(void diary.push(`${name} ends`)))
      signal.addEventListener('abort', () => reject(new PasticheError('cancelled', name)))
    })
  return { diary, work, end: (name: string) => end.get(name)?.() }
}
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve))

test('the newest preview cancels earlier ones, running or waiting', async () => {
  const { diary, work, end } = jobsWithDiary()
  const jobs = createJobs()
  const outcomes = ['one', 'two', 'three'].map((name) => {
    const job = jobs.preview(work(name)).then(() => 'done', codeOf)
    return job
  })
  await settle()
  end('three')
  expect(await Promise.all(outcomes)).toEqual(['cancelled', 'cancelled', 'done'])
  expect(diary).not.toContain('two starts')
})

test('an apply waits for the running preview instead of cancelling it', async () => {
  const { diary, work, end } = jobsWithDiary()
  const jobs = createJobs()
  const preview = jobs.preview(work('preview'))
  const apply = jobs.apply(work('apply'))
  await settle()
  expect(diary).toEqual(['preview starts'])
  end('preview')
  await preview
  await settle()
  end('apply')
  await apply
  expect(diary).toEqual(['preview starts', 'preview ends', 'apply starts', 'apply ends'])
})

test('a preview requested during an apply waits for it and does not disturb it', async () => {
  const { diary, work, end } = jobsWithDiary()
  const jobs = createJobs()
  const apply = jobs.apply(work('apply'))
  void jobs.preview(work('preview'))
  await settle()
  expect(diary).toEqual(['apply starts'])
  end('apply')
  await apply
  await settle()
  expect(diary.at(-1)).toBe('preview starts')
})

test('a job that fails does not keep the next from running', async () => {
  const { work, end } = jobsWithDiary()
  const jobs = createJobs()
  await expect(jobs.apply(() => Promise.reject(new PasticheError('gpu-lost', 'x')))).rejects.toMatchObject({
    code: 'gpu-lost'
  })
  const next = jobs.apply(work('next'))
  await settle()
  end('next')
  await expect(next).resolves.toBeUndefined()
})

test('cancel stops running and waiting jobs, and later jobs run as usual', async () => {
  const { work, end, diary } = jobsWithDiary()
  const jobs = createJobs()
  const both = [jobs.preview(work('preview')), jobs.apply(work('apply'))].map((job) => job.catch(codeOf))
  await settle()
  jobs.cancel()
  expect(await Promise.all(both)).toEqual(['cancelled', 'cancelled'])
  const later = jobs.preview(work('later'))
  await settle()
  end('later')
  await later
  expect(diary).toEqual(['preview starts', 'later starts', 'later ends'])
})

test('idle work gives way to a preview and to an apply', async () => {
  const { work, diary } = jobsWithDiary()
  const jobs = createJobs()
  for (const other of ['preview', 'apply'] as const) {
    const idle = jobs.idle(work('idle')).catch(codeOf)
    await settle()
    const next = jobs[other](async () => void diary.push(other))
    expect(await idle).toBe('cancelled')
    await next
  }
  expect(diary).toEqual(['idle starts', 'preview', 'idle starts', 'apply'])
})

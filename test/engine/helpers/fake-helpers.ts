import { Canceller, type Signal } from '../../../src/common/cancel.ts'
import { PasticheError } from '../../../src/common/errors.ts'
import { SharedWork } from '../../../src/engine/helpers/shared-work.ts'
import type { SharedTask } from '../../../src/engine/helpers/task-attempts.ts'
import type { Job } from '../../../src/engine/plan/job.ts'

/**
 * What a fake helper does with its start, or with a task. A silent one does not even answer a cancel, as one that has died
 * or is in a long layer. One that cannot start rejects, one that never starts is silent, and a refused one throws.
 */
export type Manner =
  | 'works'
  | 'fails'
  | 'closes'
  | 'waits'
  | 'is silent'
  | 'cannot start'
  | 'never starts'
  | 'is refused'

/** The size of a tile, in pixels. */
export const TILE = 512 * 512

/** A helper of the tests. */
export interface FakeHelper {
  manner: Manner
  isEnded: boolean
  /** Names of the tasks that it was given. */
  readonly given: string[]
  readonly ready: Promise<unknown>
  end(): void
}

const openHelpers: FakeHelper[] = []
const openHolds: Set<string>[] = []

/** Ends everything that the fake helpers still do, so that Jest can exit. */
export function endFakes(): void {
  for (const helper of openHelpers.splice(0)) helper.end()
  for (const held of openHolds.splice(0)) held.clear()
}

const macrotask = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Lets everything happen that needs no time. */
export async function settled(steps = 30): Promise<void> {
  for (let i = 0; i < steps; i++) await macrotask()
}

/**
 * Shared work with fake helpers, and a log of what was done where.
 *
 * @param manners of the helpers, in the order in which they start; later ones are like the last
 */
export function openWork(most: number, ...manners: Manner[]) {
  const helpers: FakeHelper[] = []
  const log: string[] = []
  const held = new Set<string>()
  openHolds.push(held)
  const rests: (() => void)[] = []
  const work = new SharedWork<FakeHelper>({
    most,
    start() {
      const manner = manners[Math.min(helpers.length, manners.length - 1)] ?? 'works'
      const helper: FakeHelper = { manner, isEnded: false, given: [], ready: readiness(manner), end: () => end() }
      const end = (): void => void Object.assign(helper, { isEnded: true })
      helpers.push(helper)
      openHelpers.push(helper)
      if (manner === 'is refused') throw new Error('No workers here')
      return helper
    },
    afterIdleTime(end) {
      rests.push(end)
      return () => void rests.splice(rests.indexOf(end), 1)
    }
  })

  const atHelper = async (name: string, helper: FakeHelper, signal: Signal): Promise<string> => {
    helper.given.push(name)
    if (helper.manner === 'fails') throw new PasticheError('internal', 'The helper failed')
    if (helper.manner === 'closes') throw new PasticheError('closed', 'The helper ended')
    for (let step = 0; helper.manner !== 'works' || step < 2; step++) {
      if (helper.isEnded) throw new PasticheError('closed', 'The helper ended')
      if (helper.manner === 'is silent') await macrotask()
      else await stopped(signal)
    }
    if (name.startsWith('bad')) throw new PasticheError('style-unpaintable', name)
    log.push(`helped ${name}`)
    return name
  }
  const task = (name: string, size: number): SharedTask<FakeHelper, string> => ({
    size,
    async here(signal, partners) {
      log.push(`here ${name}`)
      const parts = partners.map((partner) => partner.work((helper, stop) => atHelper(name, helper, stop)))
      await Promise.race([Promise.all(parts), settled(20).then(() => Promise.reject())]).catch(() => {
        for (const partner of partners) partner.cancel() // as when one fails, or is silent
      })
      while (held.has(name)) await stopped(signal)
      await stopped(signal)
      if (name.startsWith('bad')) throw new PasticheError('style-unpaintable', name)
      return name
    },
    at: (helper, signal) => atHelper(name, helper, signal)
  })
  let canceller = new Canceller()
  const run = (name: string, size = TILE, wantsPartners = false, hasOthers = false): Promise<string> => {
    const job: Job = { signal: canceller, pause: macrotask, hasOthers: () => hasOthers, progress() {} }
    return work.run({ ...task(name, size), wantsPartners }, job)
  }
  return {
    work,
    helpers,
    log,
    rests,
    cancel: () => canceller.cancel(),
    /** Tasks that are asked for later are not cancelled by an earlier cancel. */
    renew() {
      canceller = new Canceller()
    },
    /** Keeps this worker busy with a task until it is let go. */
    hold: (name: string) => held.add(name),
    letGo: (name: string) => held.delete(name),
    run,
    runAll: (names: readonly string[]) => names.map((name) => run(name))
  }
}

async function readiness(manner: Manner): Promise<void> {
  if (manner === 'cannot start') throw new PasticheError('internal', 'The script failed')
  if (manner === 'never starts') await new Promise(() => undefined)
}

async function stopped(signal: Signal): Promise<void> {
  await macrotask()
  if (signal.aborted) throw new PasticheError('cancelled', 'Stopped')
}

import { Canceller, type Signal } from '../../../src/common/cancel.ts'
import { PasticheError } from '../../../src/common/errors.ts'
import type { SharedTask } from '../../../src/engine/helpers/pending-task.ts'
import { SharedWork } from '../../../src/engine/helpers/shared-work.ts'
import type { Job } from '../../../src/engine/plan/job.ts'

/** How a fake helper handles a task. One that `is silent` ignores even a cancel, like a worker that has died. */
export type Behaviour = 'works' | 'fails' | 'is silent' | 'waits'

export interface FakeHelper {
  readonly behaviour: Behaviour
  isEnded: boolean
  /** Names of the tasks that it was given. */
  readonly given: string[]
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

/** Waits until only timers and held tasks are left. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 30; i++) await macrotask()
}

/**
 * Shared work with fake helpers, and a log that says which worker ran which task.
 *
 * @param behaviours of the helpers, in the order in which they start; all later helpers behave like the last one
 */
export function openWork(maxHelpers: number, ...behaviours: Behaviour[]) {
  const helpers: FakeHelper[] = []
  const log: string[] = []
  const held = new Set<string>()
  openHolds.push(held)
  const idleCalls: (() => void)[] = []
  const work = new SharedWork<FakeHelper>({
    maxHelpers,
    async start() {
      const behaviour = behaviours[Math.min(helpers.length, behaviours.length - 1)] ?? 'works'
      const helper: FakeHelper = {
        behaviour,
        isEnded: false,
        given: [],
        end: () => {
          helper.isEnded = true
        }
      }
      helpers.push(helper)
      openHelpers.push(helper)
      return helper
    },
    whenIdle(end) {
      idleCalls.push(end)
      return () => void idleCalls.splice(idleCalls.indexOf(end), 1)
    }
  })

  const task = (name: string): SharedTask<FakeHelper, string> => ({
    async runHere(signal) {
      log.push(`here ${name}`)
      while (held.has(name)) await stopped(signal)
      await stopped(signal)
      if (name.startsWith('bad')) throw new PasticheError('style-unpaintable', name)
      return name
    },
    async runIn(helper, signal) {
      helper.given.push(name)
      if (helper.behaviour === 'fails') throw new PasticheError('internal', 'The helper failed')
      for (let step = 0; helper.behaviour !== 'works' || step < 2; step++) {
        if (helper.isEnded) throw new PasticheError('closed', 'The helper ended')
        if (helper.behaviour === 'is silent') await macrotask()
        else await stopped(signal)
      }
      if (name.startsWith('bad')) throw new PasticheError('style-unpaintable', name)
      log.push(`helped ${name}`)
      return name
    }
  })
  const canceller = new Canceller()
  const job: Job = { signal: canceller, pause: macrotask, progress() {} }
  return {
    work,
    helpers,
    log,
    /** Ends the helpers that have no task, as the timer of the real source does. */
    idleCalls,
    cancel: () => canceller.cancel(),
    /** Makes the task with this name last, in this worker, until `letGo`. */
    hold: (name: string) => held.add(name),
    letGo: (name: string) => held.delete(name),
    run: (name: string) => work.run(task(name), job)
  }
}

async function stopped(signal: Signal): Promise<void> {
  await macrotask()
  if (signal.aborted) throw new PasticheError('cancelled', 'Stopped')
}

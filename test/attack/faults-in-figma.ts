import { FakeDocument } from '../../playground/figma/fake-document.ts'
import type { NodeRecord } from '../../playground/figma/node-record.ts'
import { Canceller } from '../../src/common/cancel.ts'
import { codeOf } from '../../src/common/errors.ts'
import { wholeLayer } from '../../src/protocol/target-ref.ts'
import { until } from '../until.ts'
import { type AttackClass, type BuiltPlugin, hold } from './attack-class.ts'
import { FAULTS, type Fault, Moments } from './moments.ts'
import { runSandbox, type SandboxRun } from './nest/built-sandbox.ts'
import { paint } from './nest/paint.ts'
import { Random } from './random.ts'
import { JOBS, type Job, prepare } from './sandbox-jobs.ts'
import { Scene } from './scene.ts'

/** A job may wait a minute for an answer in at most this many calls. Several calls may wait at the same time. */
const MOST_WAITS = 4

/** One fault at a random moment of a job: Figma fails, or the designer or a teammate does something. */
export const faultsInFigma: AttackClass = {
  name: 'faults in Figma',
  promise:
    'While layers are painted, restored, reverted, put on a contact sheet or styles are saved, at a random moment: Figma refuses, fails or never answers, a layer is deleted, moved, locked or changed, the job is cancelled, the plugin is closed or started again. The originals are whole, one undo takes the job back, no mark is half written, and the next job works.',
  cases: { short: 50, usual: 1000, long: 10_000 },
  limitMs: 30_000,
  open: async (built) => {
    let story = ''
    return {
      attempt: (random) => attempt(built, random, (now) => (story = now)),
      doing: () => story,
      close: async () => {}
    }
  }
}

async function attempt(built: BuiltPlugin, random: Random, tell: (story: string) => void): Promise<void> {
  const job = random.pick(JOBS)
  const fault = random.pick(FAULTS)
  const seed = random.below(2 ** 31)
  const count = await countMoments(built, job, seed)
  const at = 1 + random.below(Math.max(1, count))
  const story = `${job.name}, ${fault} at moment ${at} of ${count}`
  tell(story)
  try {
    await tryOnce(built, job, fault, at, seed)
  } catch (error) {
    if (error instanceof Error) error.message = `${story}: ${error.message}`
    throw error
  }
}

/** Runs the same job without a fault, to know how many moments it has. */
async function countMoments(built: BuiltPlugin, job: Job, seed: number): Promise<number> {
  const { moments, run, stage } = await begin(built, job, seed)
  moments.start(null, Number.POSITIVE_INFINITY)
  await job.run({ run, ...stage }, new Canceller())
  moments.stop()
  run.close()
  return moments.count
}

async function begin(built: BuiltPlugin, job: Job, seed: number) {
  const random = new Random(seed)
  const document = new FakeDocument({ rejectsWithStrings: random.chance(0.5) })
  const storage = new Map<string, unknown>()
  const moments = new Moments(document, random)
  const scene = new Scene(document, random)
  const run = runSandbox(built, { document, storage, hangs: (call) => moments.call(call) })
  const prepared = await prepare(run, job, scene, random)
  document.commit()
  return { document, storage, moments, run, stage: { scene, random, ...prepared } }
}

async function tryOnce(built: BuiltPlugin, job: Job, fault: Fault, at: number, seed: number): Promise<void> {
  const { document, storage, moments, run: first, stage } = await begin(built, job, seed)
  const { scene } = stage
  let run = first
  const runs = [first]
  const start = (options: Parameters<typeof runSandbox>[1]): void => {
    run = runSandbox(built, { document, storage, ...options })
    runs.push(run)
  }
  try {
    const before = document.snapshot()
    const canceller = new Canceller()
    const restart = (command: string): void => {
      run.close()
      start({ command, hangs: (call) => moments.call(call) })
    }
    moments.start(fault, at, { scene, canceller, close: () => run.close(), restart })
    const code = await job.run({ run, ...stage }, canceller).then(() => null, codeOf)
    if (fault === 'restore command' && run !== first) await until(() => run.fake.closed)
    moments.stop()
    hold(moments.hung <= MOST_WAITS, `the panel waited ${moments.hung} times for an answer that never came`)
    for (const one of [scene, ...stage.others]) one.checkNothingLost('after the job', moments.changed)
    if (!moments.isByDesigner) checkOneStep(document, before)
    const isUnchanged = moments.isByDesigner || job.isBatch || differences(document, before, UNSEEN).length === 0
    hold(
      code !== 'internal' || isUnchanged,
      `the panel says that nothing was changed, and ${differences(document, before, UNSEEN)}`
    )
    if (run.fake.closed) start({})
    await checkUsable(run, scene, moments.changed)
    const uncaught = runs.flatMap((one) => one.uncaught)
    hold(uncaught.length === 0, `nobody caught ${uncaught[0]}`)
  } finally {
    run.close()
  }
}

/** Checks that one undo takes back all of the job, and then redoes the job. */
function checkOneStep(document: FakeDocument, before: ReadonlyMap<string, NodeRecord>): void {
  if (differences(document, before).length === 0) return
  document.undo()
  const left = differences(document, before)
  document.redo()
  hold(left.length === 0, `one undo leaves ${left.join(', ')}`)
}

/** Fields that the designer does not see. If Figma refuses every write, a mark without a pastiche may remain. */
const UNSEEN: readonly string[] = ['pluginData', 'relaunchData']

function differences(
  document: FakeDocument,
  before: ReadonlyMap<string, NodeRecord>,
  except: readonly string[] = []
): readonly string[] {
  const now = document.snapshot()
  return [...new Set([...before.keys(), ...now.keys()])].flatMap((id) => {
    const [one, other] = [before.get(id), now.get(id)]
    const fields = Object.keys(one ?? other ?? {}).filter(
      (key) =>
        !except.includes(key) &&
        JSON.stringify(one && Reflect.get(one, key)) !== JSON.stringify(other && Reflect.get(other, key))
    )
    return fields.length === 0
      ? []
      : [`${(one ?? other)?.name} (${one === undefined ? 'new' : other === undefined ? 'gone' : fields})`]
  })
}

/** Checks that everything can be restored without a trace, and that a layer can be painted again. */
async function checkUsable(run: SandboxRun, scene: Scene, changed: ReadonlySet<string>): Promise<void> {
  const { document } = scene
  document.canEdit = true
  if (!document.has(scene.frame)) return
  const painted = [scene.target, ...scene.added].filter((id) => document.has(id))
  document.select(painted)
  const { targets } = await run.panel.call('getSelection', null)
  const pastiches = targets.filter(({ recipe }) => recipe !== null).map(({ ref }) => ref)
  const others = painted.filter((id) => pastiches.every(({ nodeId }) => nodeId !== id)).map(wholeLayer)
  if (pastiches.length > 0) await run.panel.call('restoreOriginals', { targets: pastiches })
  // A layer that was not painted is refused.
  for (const target of others) await run.panel.call('restoreOriginal', { target }).catch(() => undefined)
  if (changed.size === 0) scene.checkWholeAgain('when all is restored')
  const fresh = new Scene(document, new Random(7))
  const { target } = await paint(run, fresh.target)
  await run.panel.call('restoreOriginal', { target })
  fresh.checkWholeAgain('when the next layer was painted and restored')
}

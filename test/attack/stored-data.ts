import { FakeDocument } from '../../playground/figma/fake-document.ts'
import { codeOf } from '../../src/common/errors.ts'
import type { Landing } from '../../src/common/look.ts'
import { wholeLayer } from '../../src/protocol/target-ref.ts'
import { type AttackClass, type BuiltPlugin, hold } from './attack-class.ts'
import { damageMarks, fillStorage } from './damaged-data.ts'
import { runSandbox, type SandboxRun } from './nest/built-sandbox.ts'
import { paint } from './nest/paint.ts'
import type { Random } from './random.ts'
import { Scene } from './scene.ts'

const LANDINGS: readonly Landing[] = ['above', 'replace', 'layer']
const STEPS = 4

/** Plugin data and storage that another version or another plugin wrote. */
export const storedData: AttackClass = {
  name: 'stored data',
  promise:
    'Plugin data, shared data and storage of another version or another plugin, then painting, restoring and reverting: no original is lost, and what cannot be read stays.',
  cases: { short: 40, usual: 600, long: 6000 },
  limitMs: 20_000,
  open: async (built) => ({ attempt: (random) => attempt(built, random), close: async () => {} })
}

async function attempt(built: BuiltPlugin, random: Random): Promise<void> {
  const document = new FakeDocument({ dataShowsOnInstances: random.chance(0.2) })
  const storage = new Map<string, unknown>()
  const scene = new Scene(document, random)
  let run = runSandbox(built, { document, storage })
  try {
    if (random.chance(0.8)) await paint(run, scene.target, { landing: random.pick(LANDINGS) })
    if (random.chance(0.5)) run = again(run, built, { document, storage })
    const planted = damageMarks(scene, random)
    fillStorage(storage, document, random)
    for (let step = 0; step < STEPS; step++) {
      const what = await act(run, scene, random)
      scene.checkNothingLost(`after step ${step}, ${what}`)
      if (random.chance(0.2)) run = again(run, built, { document, storage })
    }
    for (const { id, text } of planted) {
      const isThere = !document.has(id) || Object.values(document.get(id).pluginData).includes(text)
      hold(isThere, `A mark of a later version is gone: ${text}`)
    }
    await askAll(run)
    hold(run.uncaught.length === 0, `Nobody caught ${run.uncaught[0]}`)
  } finally {
    run.close()
  }
}

function again(before: SandboxRun, built: BuiltPlugin, options: Parameters<typeof runSandbox>[1]): SandboxRun {
  before.close()
  return runSandbox(built, options)
}

/** Does what a designer may do to a scene. Every error must have a sentence of its own. */
async function act(run: SandboxRun, scene: Scene, random: Random): Promise<string> {
  const id = random.pick([scene.target, scene.target, ...scene.added])
  const target = wholeLayer(id)
  const what = random.pick(['paint', 'paint', 'restore', 'restore all', 'revert', 'paint a picture'] as const)
  const acts: Record<typeof what, () => Promise<unknown>> = {
    paint: () => paint(run, id, { landing: random.pick(LANDINGS), grey: random.below(256) }),
    'paint a picture': () => run.panel.call('measureSource', { target: { ...target, fill: random.below(3) } }),
    restore: () => run.panel.call('restoreOriginal', { target }),
    'restore all': () => run.panel.call('restoreOriginals', { targets: [target, wholeLayer(scene.target)] }),
    revert: () => run.panel.call('revert', { targets: [target] })
  }
  await acts[what]().catch((error: unknown) => {
    hold(codeOf(error) !== 'internal', `"${what}" failed without a sentence: ${error}`)
  })
  return what
}

/** Checks that each call that the panel makes when it opens gets an answer. */
async function askAll({ panel }: SandboxRun): Promise<void> {
  await panel.call('getSelection', null)
  await panel.call('listStyles', null)
  await panel.call('loadPreferences', null)
  await panel.call('loadInterrupted', null)
  await panel.call('loadLearningCheckpoint', null)
}

import type { Signal } from '../../src/common/cancel.ts'
import type { Landing } from '../../src/common/look.ts'
import { wholeLayer } from '../../src/protocol/target-ref.ts'
import type { SandboxRun } from './nest/built-sandbox.ts'
import { paint, samplePainting, sampleRecipe } from './nest/paint.ts'
import type { Random } from './random.ts'
import { Scene } from './scene.ts'

const LANDINGS: readonly Landing[] = ['above', 'replace', 'layer']

/** The run and the layers that a job works on. */
export interface JobStage {
  readonly run: SandboxRun
  readonly scene: Scene
  /** More scenes, for a batch. */
  readonly others: readonly Scene[]
  readonly landing: Landing
  /** The id of the layer that has a pastiche before the job; the target where none has. */
  readonly painted: string
}

/** Something that the panel does in one undo step. */
export interface Job {
  readonly name: string
  /** Whether the target has a pastiche before. */
  readonly needsPastiche: boolean
  /** Whether it goes on with the next layer where one fails. */
  readonly isBatch?: boolean
  run(stage: JobStage, signal: Signal): Promise<unknown>
}

/** Does what has to be done before a job. */
export async function prepare(
  run: SandboxRun,
  { needsPastiche, isBatch = false }: Job,
  scene: Scene,
  random: Random
): Promise<Pick<JobStage, 'landing' | 'painted' | 'others'>> {
  const landing = random.pick(LANDINGS)
  const others = isBatch ? [new Scene(scene.document, random), new Scene(scene.document, random)] : []
  scene.document.startHistory() // a designer's undo goes back no further
  if (!needsPastiche) return { landing, painted: scene.target, others }
  const { target } = await paint(run, scene.target, { landing, grey: 60 })
  return { landing, painted: target.nodeId, others }
}

export const JOBS: readonly Job[] = [
  {
    name: 'apply',
    needsPastiche: false,
    run: ({ run, scene, landing }, signal) => paint(run, scene.target, { landing, signal })
  },
  {
    name: 'apply again',
    needsPastiche: true,
    run: ({ run, painted, landing }, signal) => paint(run, painted, { landing, grey: 130, signal })
  },
  {
    name: 'batch',
    needsPastiche: false,
    isBatch: true,
    run: paintBatch
  },
  {
    name: 'restore',
    needsPastiche: true,
    run: ({ run, painted }) => run.panel.call('restoreOriginal', { target: wholeLayer(painted) })
  },
  {
    name: 'revert',
    needsPastiche: true,
    run: ({ run, painted }) => run.panel.call('revert', { targets: [wholeLayer(painted)] })
  },
  {
    name: 'contact sheet',
    needsPastiche: false,
    run: makeSheet
  },
  {
    name: 'save a style',
    needsPastiche: false,
    run: ({ run }) => run.panel.call('saveStyle', { shelf: 'file', record: STYLE })
  }
]

const STYLE = JSON.stringify({ pastiche: 'style', format: 1, id: 'own-0123456789abcdef', name: 'Dusk' })
const STYLES = ['One', 'Two']

/** Three layers, as one undo step. One that fails does not stop the others. */
async function paintBatch({ run, scene, others, landing }: JobStage, signal: Signal): Promise<void> {
  for (const [at, { target }] of others.entries())
    await paint(run, target, { landing, grey: 40 + at, commit: false, signal }).catch(() => undefined)
  await paint(run, scene.target, { landing, commit: true }) // the panel holds the last one back, to end the step with it
}

async function makeSheet({ run, scene }: JobStage, signal: Signal): Promise<void> {
  const { panel } = run
  const target = wholeLayer(scene.target)
  const rows = [{ nodeId: scene.target, height: 40 }]
  const asked = { signal, awaitsAnswer: true }
  const { sheetId } = await panel.call(
    'openSheet',
    { title: 'Sheet', columns: ['Original', ...STYLES], rows, cellWidth: 60, line: 9 },
    asked
  )
  let whole = 0
  try {
    const size = { width: 60, height: 40, onGrey: false }
    const { rowId } = await panel.call('addSheetRow', { sheetId, target, name: 'Target', ...size }, asked)
    try {
      for (const [at, name] of STYLES.entries()) {
        const cell = { rowId, image: samplePainting(60 + at), recipe: sampleRecipe(), name }
        await panel.call('addSheetCell', cell, asked)
      }
      whole = 1
    } catch (error) {
      await panel.call('dropSheetRow', { rowId })
      throw error
    }
  } finally {
    await panel.call('closeSheet', { sheetId, rows: whole })
  }
}

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
  /** The id of the layer that has a pastiche before the job; the id of the target if no layer has one. */
  readonly painted: string
}

/** A task of the panel. It is one undo step. */
export interface Job {
  readonly name: string
  /** Whether the target must have a pastiche before the job begins. */
  readonly needsPastiche: boolean
  /** Whether the job continues with the next layer after one has failed. */
  readonly isBatch?: boolean
  run(stage: JobStage, signal: Signal): Promise<unknown>
}

/** Prepares the layers for a job. */
export async function prepare(
  run: SandboxRun,
  { needsPastiche, isBatch = false }: Job,
  scene: Scene,
  random: Random
): Promise<Pick<JobStage, 'landing' | 'painted' | 'others'>> {
  const landing = random.pick(LANDINGS)
  const others = isBatch ? [new Scene(scene.document, random), new Scene(scene.document, random)] : []
  scene.document.startHistory() // undo by the designer must not go back further than this
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

/** Paints three layers as one undo step. The others are painted even if one fails. */
async function paintBatch({ run, scene, others, landing }: JobStage, signal: Signal): Promise<void> {
  for (const [at, { target }] of others.entries())
    await paint(run, target, { landing, grey: 40 + at, commit: false, signal }).catch(() => undefined)
  await paint(run, scene.target, { landing, commit: true }) // the last placement ends the undo step, as in the panel
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

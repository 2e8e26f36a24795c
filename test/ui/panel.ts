import type { Signal } from '../../src/common/cancel.ts'
import { type ErrorCode, PasticheError } from '../../src/common/errors.ts'
import type { Pixels } from '../../src/common/pixels.ts'
import { parseRecipe, type Recipe } from '../../src/common/recipe.ts'
import { parseStyleRecord } from '../../src/common/style-record.ts'
import type { PluginCalls, PluginEvents, UiCalls, UiEvents } from '../../src/protocol/calls.ts'
import { connect, type Handlers } from '../../src/protocol/channel.ts'
import type { Selection, Target } from '../../src/protocol/selection.ts'
import type { InterruptedPainting, LearningCheckpoint, Preferences } from '../../src/protocol/stored.ts'
import type { StudioCalls } from '../../src/protocol/studio-calls.ts'
import { wholeLayer } from '../../src/protocol/target-ref.ts'
import type { Context } from '../../src/ui/painting/context.ts'
import { createJobs } from '../../src/ui/painting/jobs.ts'
import { createPictures, VIEW_SIDE } from '../../src/ui/painting/pictures.ts'
import { createSession } from '../../src/ui/panel/session.ts'
import { type Screen, screenOf } from '../../src/ui/state/screen.ts'
import { initialState } from '../../src/ui/state/state.ts'
import { studioChanged } from '../../src/ui/state/status-transitions.ts'
import { createStore } from '../../src/ui/state/store.ts'
import { figmaPair } from '../protocol/figma-pair.ts'
import { catalog } from './styles/catalog.ts'

export function target(nodeId: string, change: Partial<Target> = {}): Target {
  return {
    ref: wholeLayer(nodeId),
    name: `Layer ${nodeId}`,
    kind: 'Rectangle',
    origin: 'fill',
    picture: null,
    width: 100,
    layerWidth: 100,
    layerHeight: 50,
    height: 50,
    locked: false,
    canFill: true,
    recipe: null,
    outdated: false,
    ...change
  }
}

export const selected = (...targets: Target[]): Selection => ({
  targets,
  refused: [],
  scopes: {
    chosen: 'layers',
    counts: { layers: targets.length, pictures: 0, frames: 0 },
    unseen: { pictures: 0, frames: 0 },
    withHidden: false
  }
})

type Name = keyof StudioCalls | keyof PluginCalls

/**
 * The panel's real session with a fake sandbox and a fake studio, connected by real channels. Every call is written to
 * the diary. A test can delay calls or make them fail.
 */
export function openPanel({ preferences = null, tick = 0 }: { preferences?: Preferences | null; tick?: number } = {}) {
  const diary: string[] = []
  const recipes = new Map<string, Recipe>()
  const screens: Screen[] = []
  const failures = new Map<string, ErrorCode>()
  const gates = new Map<string, Promise<void>>()
  const keys = new Map<string, string>()
  const densities = new Map<string, number>()
  const views = new Map<string, Pixels>()
  const statistics = new Map<string, readonly [mean: number, variance: number]>()
  const painted: { key: string; statistics: number[] | null }[] = []
  const sizes: string[] = []
  const refined: string[] = []
  const shelves = { mine: new Map<string, string>(), file: new Map<string, string>() }
  const kept: { checkpoint: LearningCheckpoint | null; interrupted: InterruptedPainting | null } = {
    checkpoint: null,
    interrupted: null
  }
  const interruptions: (InterruptedPainting | null)[] = []
  const learningHandlers: Pick<Handlers<StudioCalls>, 'learn' | 'steer'> = {
    learn: () => Promise.reject(new PasticheError('internal', 'This studio learns nothing')),
    steer: () => null
  }
  const onCanvas = { selection: selected() }
  const saved: Preferences[] = []
  const samples: string[] = []
  const windowSizes: string[] = []

  /**
   * Writes `name what` to the diary. A test delays all calls of this kind by the key `name`, and a single one by `name
   * what`. The same keys make calls fail.
   */
  async function enter(name: Name, what: string, signal: Signal): Promise<void> {
    diary.push(`${name} ${what}`)
    for (const key of [name, `${name} ${what}`]) {
      const held = gates.get(key)
      if (held !== undefined) await Promise.race([held, cancelled(signal)])
      const code = failures.get(key)
      if (code !== undefined) throw new PasticheError(code, `${name} was told to fail`)
    }
  }

  const [panelEnd, sandboxEnd] = figmaPair()
  const sandbox = connect<PluginCalls, UiCalls, PluginEvents, UiEvents>(sandboxEnd, {
    getSelection: () => onCanvas.selection,
    async readSource({ target: { nodeId } }, { signal }) {
      await enter('readSource', nodeId, signal)
      const pixelsPerUnit = densities.get(nodeId) ?? 1
      return { key: keys.get(nodeId) ?? `hash:${nodeId}`, bytes: Uint8Array.of(1), origin: 'fill', pixelsPerUnit }
    },
    async applyPastiche({ target: { nodeId }, recipe, landing, commit }, { signal }) {
      recipes.set(nodeId, parseRecipe(recipe))
      const { style } = parseRecipe(recipe).look
      await enter('applyPastiche', `${nodeId} ${style} ${landing}${commit ? ', commit' : ''}`, signal)
      const code = failures.get(`applying ${nodeId}`)
      if (code !== undefined) throw new PasticheError(code, 'told to fail')
      return { target: wholeLayer(landing === 'layer' ? `${nodeId}-new` : nodeId), landing }
    },
    async endStep(_, { signal }) {
      await enter('endStep', 'of Apply', signal)
      return null
    },
    async restoreOriginal({ target: { nodeId } }, { signal }) {
      await enter('restoreOriginal', nodeId, signal)
      return { nodeId }
    },
    async measureSource({ target: { nodeId } }, { signal }) {
      await enter('measureSource', nodeId, signal)
      return { key: keys.get(nodeId) ?? `hash:${nodeId}`, pixelsPerUnit: densities.get(nodeId) ?? 1 }
    },
    listLayersAbove: () => [{ nodeId: 'above', name: 'Above' }],
    async readLayerAbove({ nodeId }, { signal }) {
      await enter('readLayerAbove', nodeId, signal)
      const box = { x: 0, y: 0, width: 50, height: 50 } // covers the left half of a target
      return { bytes: Uint8Array.of(2), box, place: { box: { x: 0, y: 0, width: 100, height: 50 } } }
    },
    readThumbnail: () => Uint8Array.of(1),
    async chooseScope({ scope }, { signal }) {
      await enter('chooseScope', scope, signal)
      return null
    },
    async restoreOriginals({ targets }, { signal }) {
      const nodeIds = targets.map(({ nodeId }) => nodeId)
      await enter('restoreOriginals', nodeIds.join(' '), signal)
      const failed = nodeIds.filter((id) => failures.has(`restoring ${id}`)).length
      return { restored: nodeIds.length - failed, failed, why: failed > 0 ? 'original-gone' : null }
    },
    async openSheet({ title, columns, rows }, { signal }) {
      await enter(
        'openSheet',
        `${title}: ${columns.join(', ')} × ${rows.map(({ nodeId }) => nodeId).join(', ')}`,
        signal
      )
      return { sheetId: 'sheet' }
    },
    async addSheetRow({ target: { nodeId }, onGrey }, { signal }) {
      await enter('addSheetRow', `${nodeId}${onGrey ? ' on grey' : ''}`, signal)
      return { rowId: `row ${nodeId}` }
    },
    async addSheetCell({ rowId, recipe }, { signal }) {
      await enter('addSheetCell', `${rowId} ${parseRecipe(recipe).look.style}`, signal)
      return { nodeId: 'cell' }
    },
    async dropSheetRow({ rowId }, { signal }) {
      await enter('dropSheetRow', rowId, signal)
      return null
    },
    async closeSheet({ rows }, { signal }) {
      await enter('closeSheet', `${rows}`, signal)
      return null
    },
    async revert({ targets }, { signal }) {
      const nodeIds = targets.map(({ nodeId }) => nodeId)
      await enter('revert', nodeIds.join(' '), signal)
      const failed = nodeIds.filter((id) => failures.has(`reverting ${id}`)).length
      return { failed, why: failed > 0 ? 'original-gone' : null }
    },
    async removeSheet({ rowIds }, { signal }) {
      await enter('removeSheet', rowIds.join(' '), signal)
      return null
    },
    loadInterrupted: () => kept.interrupted,
    saveInterrupted(painting) {
      kept.interrupted = painting
      interruptions.push(painting)
      return null
    },
    describeTargets: ({ targets }) => targets.map((ref) => target(ref.nodeId, { ref })),
    loadPreferences: () => preferences && JSON.stringify(preferences),
    loadLearningCheckpoint: () => kept.checkpoint,
    async saveLearningCheckpoint(checkpoint, { signal }) {
      const what = checkpoint === null ? 'nothing' : `${checkpoint.name} ${checkpoint.step}`
      await enter('saveLearningCheckpoint', what, signal)
      kept.checkpoint = checkpoint
      return null
    },
    savePreferences: (given) => {
      saved.push(given)
      return null
    },
    listPalettes: () => [{ name: 'Colour styles', colours: ['#102030', '#f0e0d0'] }],
    listStyles: () => ({ mine: [...shelves.mine.values()], file: [...shelves.file.values()] }),
    async saveStyle({ shelf, record }, { signal }) {
      const { id, name } = parseStyleRecord(record)
      await enter('saveStyle', `${name} ${shelf}`, signal)
      shelves[shelf].set(id, record)
      return null
    },
    async deleteStyle({ shelf, id }, { signal }) {
      await enter('deleteStyle', `${id} ${shelf}`, signal)
      shelves[shelf].delete(id)
      return null
    },
    showNode: () => null,
    resizeWindow: ({ width, height }) => {
      windowSizes.push(`${width} × ${height}`)
      return null
    },
    closePlugin: () => null
  })
  const plugin = connect<UiCalls, PluginCalls, UiEvents, PluginEvents>(panelEnd, {
    stylize: () => ({ sentence: '', failed: false })
  })

  const steered: StudioCalls['steerRefining']['params'][] = []
  const [clientEnd, studioEnd] = figmaPair()
  connect<StudioCalls, object, object, object>(studioEnd, {
    start: () => ({ backend: 'cpu', probe: [] }),
    kernels: () => ({ precision: null, whyStock: 'None here', passes: { own: 0, stock: 0 } }),
    async open({ source, viewSide }, { signal }) {
      if (viewSide === VIEW_SIDE) await enter('open', source.key, signal)
      const view = views.get(source.key) ?? grey(1)
      return { width: 100, height: 50, hasAlpha: views.has(source.key), view }
    },
    async draft({ source, first, viewSide }, { signal }) {
      if (viewSide !== VIEW_SIDE) {
        samples.push(source.key)
        return grey(4)
      }
      await enter('draft', `${source.key} at ${first.width}`, signal)
      return grey(2)
    },
    async measure({ source, first }, { signal }) {
      await enter('measure', `${source.key} at ${first.width}`, signal)
      const [mean = 0, variance = 0] = statistics.get(source.key) ?? []
      return new Uint8Array(Float32Array.of(mean, variance).buffer)
    },
    async paint({ source, size }, { signal, progress }) {
      progress({ fraction: 0.5 })
      await enter('paint', `${source.key} at ${size.width}`, signal)
      return grey(3)
    },
    async render({ source, size, statistics: given, refine }, { signal, progress }) {
      if (refine) refined.push(`${source.key} by ${refine.amount}`)
      painted.push({ key: source.key, statistics: given && [...new Float32Array(given.slice().buffer)] })
      sizes.push(`${source.key} at ${size.width}`)
      progress({ fraction: 0.5 })
      await enter('render', source.key, signal)
      const whyQuick = failures.has('refining at Apply') ? 'refine-failed' : null
      return { width: 100, height: 50, bytes: Uint8Array.of(7), mime: 'image/png', whyQuick }
    },
    async inspect({ source, part: { width, height } }, { signal }) {
      await enter('inspect', `${source.key} ${width}×${height}`, signal)
      return { size: { width: 100, height: 50 }, left: 0, top: 0, content: grey(1), pastiche: grey(3) }
    },
    async refine({ source, size }, { signal, progress }) {
      progress({ stage: 'refining', fraction: 0.5, secondsLeft: 1, view: grey(4) })
      await enter('refine', `${source.key} at ${size.width}`, signal)
      return grey(5)
    },
    steerRefining(change) {
      steered.push(change)
      return null
    },
    refineTime: () => ({ seconds: 20 }),
    learn: (request, job) => learningHandlers.learn(request, job),
    steer: (change, job) => learningHandlers.steer(change, job)
  })
  const studio = connect<object, StudioCalls, object, object>(clientEnd, {})

  const store = createStore(studioChanged(initialState(catalog), { status: 'ready' }))
  store.subscribe((state) => {
    const screen = screenOf(state)
    if (screen !== screens.at(-1)) screens.push(screen)
  })
  const ready = async () => studio
  let clock = 0
  const context: Context = {
    plugin,
    studio: ready,
    restartStudio: () => void diary.push('restartStudio'),
    diagnostics: () => '',
    savePreferences: async () => undefined,
    store,
    pictures: createPictures(plugin, ready),
    get catalog() {
      return store.get().catalog
    },
    pause: () => new Promise((resolve) => setTimeout(resolve)),
    now: () => {
      clock += tick
      return clock
    }
  }
  const jobs = createJobs()
  return {
    store,
    context,
    jobs,
    session: createSession(context, jobs),
    plugin,
    sandbox,
    diary,
    /** The recipes that were written with the pastiches. */
    recipes,
    screens,
    keys,
    densities,
    /** The pictures that are not opaque grey, by their keys. */
    views,
    /** The data that is stored on this machine. */
    kept,
    /** Every state of an interrupted painting that was stored, oldest first. */
    interruptions,
    /** The studio's handlers for learning. A test replaces them, because these do not learn. */
    learningHandlers,
    /** What the sandbox answers when it is asked for the selection. */
    onCanvas,
    /** The styles that the sandbox stores, by id. */
    shelves,
    /** The statistics that this studio measures, by the picture's key. */
    statistics,
    /**
     * The pictures that were rendered, each with the statistics in the request; null means the picture's own
     * statistics.
     */
    painted,
    /** The pictures that were rendered, each with its width. */
    sizes,
    /** The pictures that were rendered with refinement, each with its share of the steps. */
    refined,
    saved,
    /** The sizes that the panel gave its window. */
    windowSizes,
    /** The calls that steered the refinement. */
    steered,
    /** The picture that each sample in the gallery was made from. */
    samples,
    fail: (what: string, code: ErrorCode) => failures.set(what, code),
    heal: () => failures.clear(),
    /** Delays a call until the returned function is called. */
    hold(what: string): () => void {
      let release = (): void => undefined
      gates.set(what, new Promise((resolve) => (release = resolve)))
      return () => {
        gates.delete(what)
        release()
      }
    },
    /** Resolves when the panel reaches this screen. */
    at: (screen: Screen) =>
      new Promise<void>((resolve) => {
        if (screenOf(store.get()) === screen) return resolve()
        const stop = store.subscribe((state) => {
          if (screenOf(state) !== screen) return
          stop()
          resolve()
        })
      })
  }
}

/**
 * Waits until everything that was sent has arrived. Turns of the event loop are counted, not milliseconds: on a busy
 * machine, time can pass without a turn.
 */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setTimeout(resolve))
}

function grey(value: number): Pixels {
  return { width: 1, height: 1, rgba: Uint8Array.of(value, value, value, 255) }
}

function cancelled(signal: Signal): Promise<never> {
  return new Promise((_, reject) =>
    signal.addEventListener('abort', () => reject(new PasticheError('cancelled', 'cancelled')))
  )
}

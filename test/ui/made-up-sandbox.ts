import { PasticheError } from '../../src/common/errors.ts'
import { parseRecipe, type Recipe } from '../../src/common/recipe.ts'
import { parseStyleRecord } from '../../src/common/style-record.ts'
import type { PluginCalls, PluginEvents, UiCalls, UiEvents } from '../../src/protocol/calls.ts'
import { connect } from '../../src/protocol/channel.ts'
import type { InterruptedPainting, LearningCheckpoint, Preferences } from '../../src/protocol/stored.ts'
import { wholeLayer } from '../../src/protocol/target-ref.ts'
import type { Transport } from '../../src/protocol/wire.ts'
import type { CallLog } from './call-log.ts'
import { selected, target } from './selected.ts'

/** A sandbox that answers over a real channel. It notes its calls in `log`. */
export function openSandbox(end: Transport, log: CallLog, preferences: Preferences | null) {
  const recipes = new Map<string, Recipe>()
  const keys = new Map<string, string>()
  const densities = new Map<string, number>()
  const shelves = { mine: new Map<string, string>(), file: new Map<string, string>() }
  const kept: { checkpoint: LearningCheckpoint | null; interrupted: InterruptedPainting | null } = {
    checkpoint: null,
    interrupted: null
  }
  const interruptions: (InterruptedPainting | null)[] = []
  const onCanvas = { selection: selected() }
  const saved: Preferences[] = []
  const windowSizes: string[] = []
  const channel = connect<PluginCalls, UiCalls, PluginEvents, UiEvents>(end, {
    getSelection: () => onCanvas.selection,
    async readSource({ target: { nodeId } }, { signal }) {
      await log.enter('readSource', nodeId, signal)
      const pixelsPerUnit = densities.get(nodeId) ?? 1
      return { key: keys.get(nodeId) ?? `hash:${nodeId}`, bytes: Uint8Array.of(1), origin: 'fill', pixelsPerUnit }
    },
    async applyPastiche({ target: { nodeId }, recipe, landing, commit }, { signal }) {
      recipes.set(nodeId, parseRecipe(recipe))
      const { style } = parseRecipe(recipe).look
      await log.enter('applyPastiche', `${nodeId} ${style} ${landing}${commit ? ', commit' : ''}`, signal)
      const code = log.failureOf(`applying ${nodeId}`)
      if (code !== undefined) throw new PasticheError(code, 'told to fail')
      return { target: wholeLayer(landing === 'layer' ? `${nodeId}-new` : nodeId), landing }
    },
    async endStep(_, { signal }) {
      await log.enter('endStep', 'of Apply', signal)
      return null
    },
    async restoreOriginal({ target: { nodeId } }, { signal }) {
      await log.enter('restoreOriginal', nodeId, signal)
      return { nodeId }
    },
    async measureSource({ target: { nodeId } }, { signal }) {
      await log.enter('measureSource', nodeId, signal)
      return { key: keys.get(nodeId) ?? `hash:${nodeId}`, pixelsPerUnit: densities.get(nodeId) ?? 1 }
    },
    listLayersAbove: () => [{ nodeId: 'above', name: 'Above' }],
    async readLayerAbove({ nodeId }, { signal }) {
      await log.enter('readLayerAbove', nodeId, signal)
      const box = { x: 0, y: 0, width: 50, height: 50 } // covers the left half of a target
      return { bytes: Uint8Array.of(2), box, place: { box: { x: 0, y: 0, width: 100, height: 50 } } }
    },
    readThumbnail: () => Uint8Array.of(1),
    async chooseScope({ scope }, { signal }) {
      await log.enter('chooseScope', scope, signal)
      return null
    },
    async restoreOriginals({ targets }, { signal }) {
      const nodeIds = targets.map(({ nodeId }) => nodeId)
      await log.enter('restoreOriginals', nodeIds.join(' '), signal)
      const failed = nodeIds.filter((id) => log.failureOf(`restoring ${id}`) !== undefined).length
      return { restored: nodeIds.length - failed, failed, why: failed > 0 ? 'original-gone' : null }
    },
    async openSheet({ title, columns, rows }, { signal }) {
      await log.enter(
        'openSheet',
        `${title}: ${columns.join(', ')} × ${rows.map(({ nodeId }) => nodeId).join(', ')}`,
        signal
      )
      return { sheetId: 'sheet' }
    },
    async addSheetRow({ target: { nodeId }, onGrey }, { signal }) {
      await log.enter('addSheetRow', `${nodeId}${onGrey ? ' on grey' : ''}`, signal)
      return { rowId: `row ${nodeId}` }
    },
    async addSheetCell({ rowId, recipe }, { signal }) {
      const cell = `${rowId} ${parseRecipe(recipe).look.style}`
      recipes.set(cell, parseRecipe(recipe))
      await log.enter('addSheetCell', cell, signal)
      return { nodeId: 'cell' }
    },
    async dropSheetRow({ rowId }, { signal }) {
      await log.enter('dropSheetRow', rowId, signal)
      return null
    },
    async closeSheet({ rows }, { signal }) {
      await log.enter('closeSheet', `${rows}`, signal)
      return null
    },
    async revert({ targets }, { signal }) {
      const nodeIds = targets.map(({ nodeId }) => nodeId)
      await log.enter('revert', nodeIds.join(' '), signal)
      const failed = nodeIds.filter((id) => log.failureOf(`reverting ${id}`) !== undefined).length
      return { failed, why: failed > 0 ? 'original-gone' : null }
    },
    async removeSheet({ rowIds }, { signal }) {
      await log.enter('removeSheet', rowIds.join(' '), signal)
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
      await log.enter('saveLearningCheckpoint', what, signal)
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
      await log.enter('saveStyle', `${name} ${shelf}`, signal)
      shelves[shelf].set(id, record)
      return null
    },
    async deleteStyle({ shelf, id }, { signal }) {
      await log.enter('deleteStyle', `${id} ${shelf}`, signal)
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
  return {
    channel,
    /** The recipes that were written with the pastiches, by layer, and for cells of contact sheets by row and style. */
    recipes,
    keys,
    densities,
    /** The styles that the sandbox stores, by id. */
    shelves,
    /** The data that is stored on this machine. */
    kept,
    /** Every state of an interrupted painting that was stored, oldest first. */
    interruptions,
    /** The sandbox's answer to `getSelection`. */
    onCanvas,
    saved,
    /** The sizes that the panel gave its window. */
    windowSizes
  }
}

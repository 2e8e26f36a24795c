import { type Signal, throwIfCancelled } from '../../common/cancel.ts'
import { PasticheError } from '../../common/errors.ts'
import { inWords } from '../../common/is-object.ts'
import type { PluginCalls } from '../../protocol/calls.ts'
import type { Handlers } from '../../protocol/channel.ts'
import type { Scope, Scoping } from '../../protocol/selection.ts'
import { answered } from '../figma/answered.ts'
import { withCode } from '../figma/figma-errors.ts'
import { pageOf } from '../figma/layer-tree.ts'
import { oneAtATime } from '../figma/one-at-a-time.ts'
import { endStep } from '../figma/undo-step.ts'
import { applyPastiche } from '../landing/apply.ts'
import { findLayer } from '../marks/find-layer.ts'
import { restoreOriginal } from '../restore/restore.ts'
import { restoreAll } from '../restore/restore-command.ts'
import { revertPastiches } from '../restore/revert.ts'
import { describeSelection, describeTargets } from '../selection/selection.ts'
import { closeSheet, openSheet, removeSheet } from '../sheet/contact-sheet.ts'
import { addSheetCell, addSheetRow, dropSheetRow } from '../sheet/sheet-rows.ts'
import { renderThumbnail } from '../source/render.ts'
import { measureSource, readSource } from '../source/source.ts'
import { loadLearningCheckpoint, saveLearningCheckpoint } from '../styles/learning-checkpoint.ts'
import { listPalettes } from '../styles/list-palettes.ts'
import { deleteStyle, listStyles, saveStyle } from '../styles/shelves.ts'
import { loadInterrupted, saveInterrupted } from './interrupted.ts'
import { loadPreferences, savePreferences } from './preferences.ts'

/** The smallest side of a window that Figma makes, in pixels. */
const MIN_WINDOW = 70

const SCOPES: readonly Scope[] = ['layers', 'pictures', 'frames']

/**
 * The handlers of the panel's calls.
 * @param scoping the scope of selections, which `chooseScope` changes
 * @param changed called after every change that we make to the document
 */
export function pluginHandlers(scoping: Scoping, changed: () => void): Handlers<PluginCalls> {
  const inTurn = oneAtATime() // two writers at once would read each other's unfinished changes
  const write = <T>(task: () => Promise<T>, signal?: Signal): Promise<T> =>
    inTurn(task, signal)
      .catch((error: unknown) => {
        throw withCode(error)
      })
      .finally(changed)
  return {
    getSelection: () => describeSelection(scoping),
    chooseScope({ scope, withHidden }) {
      if (!SCOPES.includes(scope)) throw new PasticheError('protocol', `There is no scope ${inWords(scope)}`)
      Object.assign(scoping, { scope, withHidden: withHidden === true }) // it lasts, so it is checked
      changed()
      return null
    },
    async readSource({ target }, { signal }) {
      const node = await findLayer(target.nodeId)
      throwIfCancelled(signal)
      return readSource(node, target, signal)
    },
    async measureSource({ target }, { signal }) {
      const node = await findLayer(target.nodeId)
      throwIfCancelled(signal)
      return measureSource(node, target, signal)
    },
    readThumbnail: async ({ nodeId }) => renderThumbnail(await findLayer(nodeId)),
    applyPastiche: (params, { signal }) =>
      write(() => applyPastiche(params, signal), params.commit ? undefined : signal),
    endStep: () =>
      write(async () => {
        endStep()
        return null
      }),
    restoreOriginal: ({ target }) => write(async () => ({ nodeId: await restoreOriginal(target) })),
    restoreOriginals: ({ targets }) => write(() => restoreAll(targets)),
    openSheet: (params, { signal }) => write(async () => ({ sheetId: await openSheet(params, signal) }), signal),
    addSheetRow: (params, { signal }) => write(async () => ({ rowId: await addSheetRow(params, signal) }), signal),
    addSheetCell: (params, { signal }) => write(async () => ({ nodeId: await addSheetCell(params, signal) }), signal),
    dropSheetRow: ({ rowId }) => write(() => dropSheetRow(rowId).then(() => null)),
    closeSheet: ({ sheetId, rows }) => write(() => closeSheet(sheetId, rows).then(() => null)),
    revert: ({ targets }) => write(() => revertPastiches(targets)),
    removeSheet: ({ rowIds }) => write(() => removeSheet(rowIds).then(() => null)),
    loadPreferences: () => loadPreferences(),
    async savePreferences(preferences) {
      await savePreferences(preferences)
      return null
    },
    listStyles: () => listStyles(),
    saveStyle: (params) => write(async () => saveStyle(params).then(() => null)),
    deleteStyle: (params) => write(async () => deleteStyle(params).then(() => null)),
    listPalettes: () => listPalettes(),
    loadInterrupted: () => loadInterrupted(),
    saveInterrupted: (painting) => saveInterrupted(painting).then(() => null),
    describeTargets: ({ targets }) => describeTargets(targets),
    loadLearningCheckpoint: () => loadLearningCheckpoint(),
    async saveLearningCheckpoint(checkpoint) {
      await saveLearningCheckpoint(checkpoint)
      return null
    },
    async showNode({ nodeId }) {
      await showNode(nodeId)
      return null
    },
    resizeWindow({ width, height }) {
      figma.ui.resize(Math.max(MIN_WINDOW, Math.round(width)), Math.max(MIN_WINDOW, Math.round(height)))
      return null
    },
    closePlugin() {
      figma.closePlugin()
      return null
    }
  }
}

/** Selects a layer and brings it into view, on whichever page it is. @throws `node-gone` */
async function showNode(nodeId: string): Promise<void> {
  const node = await findLayer(nodeId)
  const page = pageOf(node)
  if (page && page.id !== figma.currentPage.id) await answered('setCurrentPageAsync', figma.setCurrentPageAsync(page))
  figma.currentPage.selection = [node]
  figma.viewport.scrollAndZoomIntoView([node])
}

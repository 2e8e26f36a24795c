import { type Signal, throwIfCancelled } from '../../common/cancel.ts'
import { PasticheError } from '../../common/errors.ts'
import { inWords } from '../../common/is-object.ts'
import type { PluginCalls } from '../../protocol/calls.ts'
import type { Handlers } from '../../protocol/channel.ts'
import type { Scope, Scoping } from '../../protocol/selection.ts'
import type { TargetRef } from '../../protocol/target-ref.ts'
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
import { layersAbove, readLayerAbove } from '../source/layers-above.ts'
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
  const inTurn = oneAtATime() // writers that overlap would read each other's unfinished changes
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
      // The scope is set only after it was checked, because all later calls use it.
      Object.assign(scoping, { scope, withHidden: withHidden === true })
      changed()
      return null
    },
    readSource: async ({ target }, { signal }) => readSource(await found(target, signal), target, signal),
    measureSource: async ({ target }, { signal }) => measureSource(await found(target, signal), target, signal),
    readThumbnail: async ({ nodeId }) => renderThumbnail(await findLayer(nodeId)),
    listLayersAbove: async ({ target }, { signal }) => layersAbove(await found(target, signal)),
    readLayerAbove: async ({ target, nodeId }, { signal }) =>
      readLayerAbove(await found(target, signal), target, await findLayer(nodeId), signal),
    applyPastiche: (params, { signal }) =>
      write(() => applyPastiche(params, signal), params.commit ? undefined : signal),
    endStep: () => done(write(async () => endStep())),
    restoreOriginal: ({ target }) => write(async () => ({ nodeId: await restoreOriginal(target) })),
    restoreOriginals: ({ targets }) => write(() => restoreAll(targets)),
    openSheet: (params, { signal }) => write(async () => ({ sheetId: await openSheet(params, signal) }), signal),
    addSheetRow: (params, { signal }) => write(async () => ({ rowId: await addSheetRow(params, signal) }), signal),
    addSheetCell: (params, { signal }) => write(async () => ({ nodeId: await addSheetCell(params, signal) }), signal),
    dropSheetRow: ({ rowId }) => done(write(() => dropSheetRow(rowId))),
    closeSheet: ({ sheetId, rows }) => done(write(() => closeSheet(sheetId, rows))),
    revert: ({ targets }) => write(() => revertPastiches(targets)),
    removeSheet: ({ rowIds }) => done(write(() => removeSheet(rowIds))),
    loadPreferences: () => loadPreferences(),
    savePreferences: (preferences) => done(savePreferences(preferences)),
    listStyles: () => listStyles(),
    saveStyle: (params) => done(write(() => saveStyle(params))),
    deleteStyle: (params) => done(write(() => deleteStyle(params))),
    listPalettes: () => listPalettes(),
    loadInterrupted: () => loadInterrupted(),
    saveInterrupted: (painting) => done(saveInterrupted(painting)),
    describeTargets: ({ targets }) => describeTargets(targets),
    loadLearningCheckpoint: () => loadLearningCheckpoint(),
    saveLearningCheckpoint: (checkpoint) => done(saveLearningCheckpoint(checkpoint)),
    showNode: ({ nodeId }) => done(showNode(nodeId)),
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

async function found({ nodeId }: TargetRef, signal: Signal): Promise<SceneNode> {
  const node = await findLayer(nodeId)
  throwIfCancelled(signal)
  return node
}

/** Awaits a call that has no result, and answers null. */
const done = (task: Promise<unknown>): Promise<null> => task.then(() => null)

/** Selects a layer and brings it into view, on whichever page it is. @throws `node-gone` */
async function showNode(nodeId: string): Promise<void> {
  const node = await findLayer(nodeId)
  const page = pageOf(node)
  if (page && page.id !== figma.currentPage.id) await answered('setCurrentPageAsync', figma.setCurrentPageAsync(page))
  figma.currentPage.selection = [node]
  figma.viewport.scrollAndZoomIntoView([node])
}

/**
 * The page of bench/panel.mjs, which takes the place of Figma. It puts the panel into Figma's nested frames and answers
 * in place of the sandbox. All answers come immediately and from memory, so the panel's thread does only the panel's
 * own work.
 */
import { innermostOf, middleOf, NEST, pageInFrame, shimPage } from '../playground/host/nest.ts'
import { DEFAULT_LOOK } from '../src/common/look.ts'
import { PANEL_SIZE } from '../src/common/panel-size.ts'
import type { PluginCalls, PluginEvents, UiCalls, UiEvents } from '../src/protocol/calls.ts'
import { type Channel, connect, type Handlers } from '../src/protocol/channel.ts'
import type { Selection, Target } from '../src/protocol/selection.ts'
import type { Preferences } from '../src/protocol/stored.ts'
import { wholeLayer } from '../src/protocol/target-ref.ts'

/** The selection and the stored settings that the panel opens with. */
export interface Setup {
  readonly layers: number
  /** Side of a layer, in design pixels. */
  readonly side: number
  /** Whether all settings are shown and two styles are mixed. */
  readonly more: boolean
}

const frame = document.createElement('iframe')
frame.style.border = '0'

/** Opens the panel. @param url address of the shim, on another site, because the panel then has a process of its own */
async function open(url: string, { layers, side, more }: Setup): Promise<void> {
  const [html, picture, thumbnail] = await Promise.all([textOf('ui.html'), bytesOf('picture'), bytesOf('thumbnail')])
  const selection = selectionOf(layers, side)
  const handlers = answers(selection, picture, thumbnail, more)
  const waiting: unknown[] = []
  let loaded = false
  addEventListener('message', ({ source, data }) => {
    if (source !== middleOf(frame) || data?.nest !== NEST) return
    if (data.listening) post({ nest: NEST, page: pageInFrame(html, { name: 'light', tokens: '' }, 'browser') })
    if (data.loaded) for (const sent of waiting.splice(0)) post(sent)
    if (data.loaded) loaded = true
  })
  const panel: Channel<UiCalls, PluginEvents, UiEvents> = connect<PluginCalls, UiCalls, PluginEvents, UiEvents>(
    {
      send(sent) {
        const message = { pluginMessage: sent, pluginId: 'bench' }
        if (loaded) post(message)
        else waiting.push(message)
      },
      listen(receive) {
        const hear = ({ source, data }: MessageEvent): void => {
          if (source === middleOf(frame) && data?.pluginMessage !== undefined) receive(data.pluginMessage)
        }
        addEventListener('message', hear)
        return () => removeEventListener('message', hear)
      }
    },
    handlers
  )
  panel.on('ready', () => panel.emit('selectionChanged', selection))
  resize(PANEL_SIZE)
  frame.src = url
  document.body.append(frame)
}

const post = (message: unknown): void => innermostOf(frame)?.postMessage(message, '*')

function resize({ width, height }: { width: number; height: number }): void {
  frame.width = String(width)
  frame.height = String(height)
}

async function bytesOf(path: string): Promise<Uint8Array> {
  return new Uint8Array(await (await fetch(path)).arrayBuffer())
}

async function textOf(path: string): Promise<string> {
  return (await fetch(path)).text()
}

/** Layers that all show the same picture, which is therefore painted only once. */
function selectionOf(layers: number, side: number): Selection {
  const targets = Array.from(
    { length: layers },
    (_, i): Target => ({
      ref: wholeLayer(`1:${i}`),
      name: `Layer ${i}`,
      kind: 'Rectangle',
      origin: 'fill',
      picture: 'hash:picture',
      width: side,
      height: side,
      layerWidth: side,
      layerHeight: side,
      locked: false,
      canFill: true,
      recipe: null,
      outdated: false
    })
  )
  const counts = { layers, pictures: 0, frames: 0 }
  return {
    targets,
    refused: [],
    scopes: { chosen: 'layers', counts, unseen: { pictures: 0, frames: 0 }, withHidden: false }
  }
}

function answers(
  selection: Selection,
  picture: Uint8Array,
  thumbnail: Uint8Array,
  more: boolean
): Handlers<PluginCalls> {
  const key = 'hash:picture'
  const look = { ...DEFAULT_LOOK, style: 'starry-night', mix: more ? { style: 'great-wave', share: 0.5 } : null }
  const preferences: Preferences = { look, landing: 'above', more, size: null, favourites: [], recent: [] }
  const never = (): never => {
    throw new Error('Not in this bench')
  }
  return {
    getSelection: () => selection,
    readSource: () => ({ key, bytes: picture, origin: 'fill', pixelsPerUnit: 1 }),
    measureSource: () => ({ key, pixelsPerUnit: 1 }),
    listLayersAbove: () => [],
    readLayerAbove: () => Promise.reject(new Error('Nothing lies above')),
    readThumbnail: () => thumbnail,
    chooseScope: () => null,
    applyPastiche: ({ target, landing }) => ({ target, landing }),
    endStep: () => null,
    restoreOriginal: never,
    restoreOriginals: never,
    revert: never,
    removeSheet: never,
    openSheet: never,
    addSheetRow: never,
    addSheetCell: never,
    dropSheetRow: never,
    closeSheet: never,
    loadPreferences: () => JSON.stringify(preferences),
    savePreferences: () => null,
    loadInterrupted: () => null,
    saveInterrupted: () => null,
    describeTargets: never,
    loadLearningCheckpoint: () => null,
    saveLearningCheckpoint: () => null,
    listPalettes: () => [],
    listStyles: () => ({ mine: [], file: [] }),
    saveStyle: never,
    deleteStyle: never,
    showNode: () => null,
    resizeWindow(size) {
      resize(size)
      return null
    },
    closePlugin: () => null
  }
}

Object.assign(globalThis, { panelHost: { open, shimPage } })

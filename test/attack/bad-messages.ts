import { isObject } from '../../src/common/is-object.ts'
import { TAG } from '../../src/protocol/wire.ts'
import { exchanged, junk } from './junk.ts'
import { samplePainting, sampleRecipe } from './nest/paint.ts'
import type { Random } from './random.ts'
import type { Scene } from './scene.ts'

/** Our serial numbers begin here, far from those that the panel uses. */
const OWN_NUMBERS = 1e6
const STRANGE_NAMES = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '', 'eval', 'stylize']

/** `call` is the number of the call that the message makes, or null if the message is not a call. */
interface BadMessage {
  readonly message: unknown
  readonly call: number | null
}

/** @param heard all messages up to now; one of them may be sent a second time */
export function badMessage(heard: readonly unknown[], scene: Scene, random: Random): BadMessage {
  const serial = OWN_NUMBERS + random.below(OWN_NUMBERS)
  const frame = (content: object): object => ({ tag: TAG, serial, ...content })
  const id = serial
  switch (random.below(8)) {
    case 0:
      return { message: junk(random), call: null }
    case 1: // the frame has a wrong tag, or none
      return { message: { ...frame({ kind: 'call', id, name: 'getSelection' }), tag: junk(random) }, call: null }
    case 2: // a part of the frame is replaced by junk
      return notACall(exchanged(frame({ kind: 'call', id, name: 'getSelection', params: null }), random))
    case 3: // an earlier message is sent again
      return { message: heard.length > 0 ? random.pick(heard) : null, call: null }
    case 4: // an answer to a call that has ended, or that never was
      return {
        message: frame({ kind: random.pick(['cancel', 'ok', 'fail', 'progress']), id, value: junk(random) }),
        call: null
      }
    case 5:
      return {
        message: frame({ kind: 'event', name: random.pick(['ready', ...STRANGE_NAMES]), value: junk(random) }),
        call: null
      }
    case 6:
      return { message: frame({ kind: 'call', id, name: random.pick(STRANGE_NAMES), params: junk(random) }), call: id }
    default: {
      const [name, params] = random.pick(Object.entries(paramsFor(scene)))
      return { message: frame({ kind: 'call', id, name, params: exchanged(params, random) }), call: id }
    }
  }
}

/** A frame is often still a valid call after one of its parts was replaced. Such a call gets an answer. */
function notACall(message: unknown): BadMessage {
  const { kind, id, name, tag, serial } = isObject(message) ? message : {}
  const isCall = kind === 'call' && typeof name === 'string' && tag === TAG && isNumber(serial) && isNumber(id)
  return { message, call: isCall ? Number(id) : null }
}

/** Whether the value is one of our own numbers. Smaller numbers may belong to calls of the panel. */
function isNumber(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= OWN_NUMBERS
}

/** Valid parameters of each call, to be damaged. `closePlugin` is missing, because that call would end the case. */
function paramsFor({ target: nodeId, frame }: Scene): Record<string, unknown> {
  const target = { nodeId, fill: null, flatten: false }
  const targets = [target]
  const image = samplePainting(50)
  const recipe = sampleRecipe()
  return {
    getSelection: null,
    readSource: { target },
    measureSource: { target },
    readThumbnail: { nodeId },
    chooseScope: { scope: 'pictures', withHidden: true },
    applyPastiche: { target, image, recipe, landing: 'above', sourceKey: 'hash:x', commit: true },
    restoreOriginal: { target },
    restoreOriginals: { targets },
    openSheet: { title: 'Sheet', columns: ['One'], rows: [{ nodeId, height: 40 }], cellWidth: 60 },
    listLayersAbove: { target },
    readLayerAbove: { target, nodeId: frame },
    addSheetRow: { sheetId: frame, target, name: 'Row', width: 60, height: 40, onGrey: false },
    addSheetCell: { rowId: '1:1', image, recipe, name: 'Cell' },
    dropSheetRow: { rowId: '9:9' },
    closeSheet: { sheetId: '9:9', rows: 0 },
    revert: { targets },
    removeSheet: { rowIds: ['9:9'] },
    loadPreferences: null,
    savePreferences: { look: null, landing: 'above', more: false },
    loadInterrupted: null,
    saveInterrupted: { done: 0, total: 1, layers: [{ target, name: 'Target' }], recipe, touched: null, sheet: null },
    describeTargets: { targets },
    loadLearningCheckpoint: null,
    saveLearningCheckpoint: {
      name: 'Dusk',
      engine: 'x',
      style: new Uint8Array(4),
      step: 1,
      strokes: 'medium',
      weights: {},
      pictures: []
    },
    listStyles: null,
    saveStyle: { shelf: 'file', record: '{"pastiche":"style","format":1,"id":"own-0123456789abcdef","name":"Dusk"}' },
    deleteStyle: { shelf: 'file', id: 'own-0123456789abcdef' },
    showNode: { nodeId },
    resizeWindow: { width: 300, height: 400 }
  }
}

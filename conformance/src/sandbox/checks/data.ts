import { textOf } from '../../report/check.ts'
import { codeOf, refusalOf } from '../errors.ts'
import { frame, rectangle } from '../layers.ts'
import { soon } from '../soon.ts'
import type { SandboxCheck } from '../tools.ts'

const MARKS = ['src/plugin/marks/marks.ts', 'src/plugin/marks/pairs.ts']
/** Keys of client storage that the checks write and remove. */
const STORED = ['full/0', 'full/1', 'full/2', 'full/3', 'full/4', 'full/5', 'bytes']

/** Plugin data, relaunch buttons, client storage and events. */
export const DATA: readonly SandboxCheck[] = [
  {
    id: 'data/keys',
    assumption: 'Keys may have slashes, and an empty text removes the entry.',
    expected: ['both'],
    code: MARKS,
    run: () => {
      const layer = rectangle([0, 0, 10, 10])
      layer.setPluginData('pastiche/1', 'value')
      const slashes = layer.getPluginData('pastiche/1') === 'value'
      layer.setPluginData('pastiche/1', '')
      return slashes && layer.getPluginDataKeys().length === 0 ? 'both' : `slashes ${slashes}`
    }
  },
  {
    id: 'data/shared',
    assumption: 'Shared plugin data of the document takes a namespace of ours, and keys with slashes.',
    expected: ['it does'],
    code: ['src/plugin/styles/shelves.ts'],
    run: ({ temporary }) => {
      const key = 'style/1/conformance'
      temporary.node.setSharedPluginData('pastiche', key, 'value')
      const found = temporary.node.getSharedPluginDataKeys('pastiche').includes(key)
      temporary.node.setSharedPluginData('pastiche', key, '')
      return found ? 'it does' : 'it does not'
    }
  },
  {
    id: 'data/largest-entry',
    assumption: 'An entry of 99 kB is taken.',
    expected: ['taken'],
    code: MARKS,
    run: () => {
      const layer = rectangle([0, 0, 10, 10])
      layer.setPluginData('large', 'x'.repeat(99_000))
      return layer.getPluginData('large').length === 99_000 ? 'taken' : 'cut'
    }
  },
  {
    id: 'data/entry-too-large',
    assumption: 'An entry of 110 kB is refused with a text that src/plugin/figma/figma-errors.ts knows.',
    expected: ['storage-full'],
    code: ['src/plugin/figma/figma-errors.ts', 'src/plugin/marks/marks.ts'],
    run: async () => {
      const layer = rectangle([0, 0, 10, 10])
      const refusal = await refusalOf(() => layer.setPluginData('large', 'x'.repeat(110_000)))
      return refusal === null ? 'taken' : { found: codeOf(refusal), seen: textOf(refusal) }
    }
  },
  {
    id: 'data/clone',
    assumption: 'A clone has the plugin data and the relaunch buttons of its original, and so has all that is in it.',
    expected: ['it has'],
    code: MARKS,
    run: () => {
      const around = frame([0, 0, 40, 40])
      const layer = rectangle([0, 0, 10, 10], around)
      layer.setPluginData('pair', '1:1')
      layer.setRelaunchData({ check: 'again' })
      const [copy] = around.clone().children
      const has = copy?.getPluginData('pair') === '1:1' && copy.getRelaunchData()['check'] === 'again'
      return has ? 'it has' : 'it has not'
    }
  },
  {
    id: 'data/client-storage-bytes',
    assumption: 'Client storage gives back bytes as bytes.',
    expected: ['bytes'],
    code: ['src/plugin/styles/learning-checkpoint.ts'],
    run: () =>
      cleanly(async () => {
        await figma.clientStorage.setAsync('bytes', { inside: Uint8Array.of(1, 2, 3) })
        const { inside } = await figma.clientStorage.getAsync('bytes')
        return inside instanceof Uint8Array && inside[2] === 3 ? 'bytes' : `a ${typeof inside}`
      })
  },
  {
    id: 'data/client-storage-full',
    assumption: 'Client storage above 5 MB is refused with a text that src/plugin/figma/figma-errors.ts knows.',
    expected: ['storage-full'],
    code: ['src/plugin/figma/figma-errors.ts', 'src/plugin/styles/shelves.ts'],
    run: () =>
      cleanly(async () => {
        for (let part = 0; part < 6; part++) {
          const bytes = new Uint8Array(1_000_000)
          const refusal = await refusalOf(() => figma.clientStorage.setAsync(`full/${part}`, bytes))
          if (refusal !== null) return { found: codeOf(refusal), seen: `after ${part} MB: ${textOf(refusal)}` }
        }
        return { found: 'taken', seen: '6 MB' }
      })
  },
  {
    id: 'events/selection',
    assumption: '`selectionchange` fires a moment after the plugin changes the selection.',
    expected: ['it does'],
    code: ['src/plugin/selection/watch-selection.ts'],
    run: async ({ temporary }) => {
      let told = false
      const listener = (): void => {
        told = true
      }
      figma.on('selectionchange', listener)
      try {
        temporary.node.selection = [rectangle([0, 0, 10, 10])]
        for (let tries = 0; tries < 20 && !told; tries++) await soon(100)
        return told ? 'it does' : 'it does not'
      } finally {
        figma.off('selectionchange', listener)
      }
    }
  },
  {
    id: 'events/node-change',
    assumption: '`nodechange` of a page fires for a change that the plugin makes, with the id of the layer.',
    expected: ['it does'],
    code: ['src/plugin/selection/watch-selection.ts'],
    run: async ({ temporary }) => {
      const layer = rectangle([0, 0, 10, 10])
      let told = false
      const listener = ({ nodeChanges }: NodeChangeEvent): void => {
        told ||= nodeChanges.some(({ id }) => id === layer.id)
      }
      temporary.node.on('nodechange', listener)
      try {
        layer.opacity = 0.5
        for (let tries = 0; tries < 20 && !told; tries++) await soon(100)
        return told ? 'it does' : 'it does not'
      } finally {
        temporary.node.off('nodechange', listener)
      }
    }
  }
]

/** Runs `use`, and deletes afterwards what the checks have written into client storage. */
async function cleanly<Answer>(use: () => Promise<Answer>): Promise<Answer> {
  try {
    return await use()
  } finally {
    for (const key of STORED) await figma.clientStorage.deleteAsync(key)
  }
}

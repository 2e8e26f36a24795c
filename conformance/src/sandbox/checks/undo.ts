import { rectangle } from '../layers.ts'
import { soon } from '../soon.ts'
import type { SandboxCheck } from '../tools.ts'

const CODE = ['src/plugin/figma/undo-step.ts']

/** Undo steps. Each check commits the undo step before its first change, so that its undo reverts only its changes. */
export const UNDO: readonly SandboxCheck[] = [
  {
    id: 'undo/one-step',
    assumption: 'All changes between two `commitUndo` are one step.',
    expected: ['one'],
    code: CODE,
    run: async () => {
      const layer = committed()
      layer.x = 50
      layer.name = 'Changed'
      layer.opacity = 0.5
      figma.commitUndo()
      figma.triggerUndo()
      await isTrue(() => layer.x === 0)
      return layer.x === 0 && layer.opacity === 1 && layer.name !== 'Changed' ? 'one' : 'several'
    }
  },
  {
    id: 'undo/empty-commit',
    assumption: '`commitUndo` with nothing to commit adds no step.',
    expected: ['none'],
    code: CODE,
    run: async () => {
      const layer = committed()
      layer.x = 50
      figma.commitUndo()
      figma.commitUndo()
      figma.commitUndo()
      figma.triggerUndo()
      return (await isTrue(() => layer.x === 0)) ? 'none' : 'an empty one'
    }
  },
  {
    id: 'undo/at-once',
    assumption: '`triggerUndo` has undone when it returns.',
    expected: ['it has'],
    code: ['conformance/src/sandbox/checks/undo.ts'],
    run: async () => {
      const layer = committed()
      layer.x = 50
      figma.commitUndo()
      figma.triggerUndo()
      if (layer.x === 0) return 'it has'
      const before = Date.now()
      const done = await isTrue(() => layer.x === 0)
      return { found: done ? 'a moment later' : 'it does not undo', measured: `${Date.now() - before} ms` }
    }
  },
  {
    id: 'undo/uncommitted',
    assumption: '`triggerUndo` takes back what is not committed yet.',
    expected: ['it does'],
    code: CODE,
    run: async () => {
      const layer = committed()
      layer.x = 50
      figma.triggerUndo()
      return (await isTrue(() => layer.x === 0)) ? 'it does' : 'it does not'
    }
  },
  {
    id: 'undo/plugin-data',
    assumption: 'Plugin data and relaunch buttons are undone with the rest.',
    expected: ['both'],
    code: ['src/plugin/marks/marks.ts', 'src/plugin/marks/relaunch-buttons.ts'],
    run: async () => {
      const layer = committed()
      layer.setPluginData('undo', 'yes')
      layer.setRelaunchData({ check: '' })
      layer.x = 50
      figma.commitUndo()
      figma.triggerUndo()
      await isTrue(() => layer.x === 0)
      const data = layer.getPluginData('undo') === ''
      const buttons = Object.keys(layer.getRelaunchData()).length === 0
      return data && buttons ? 'both' : `data ${data ? 'gone' : 'stays'}, buttons ${buttons ? 'gone' : 'stay'}`
    }
  },
  {
    id: 'undo/new-layer',
    assumption: 'A new layer is gone after the undo, and what was removed is back under its id.',
    expected: ['it is'],
    code: ['src/plugin/landing/land-as-layer.ts'],
    run: async () => {
      const removed = committed()
      const { id } = removed
      const made = rectangle([50, 0, 10, 10])
      removed.remove()
      figma.commitUndo()
      figma.triggerUndo()
      await isTrue(() => made.removed)
      const back = await figma.getNodeByIdAsync(id)
      return {
        found: made.removed && back && !back.removed ? 'it is' : 'it is not',
        seen: `the new one gone: ${made.removed}, the old one back: ${back !== null}`
      }
    }
  },
  {
    id: 'undo/selection',
    assumption: 'An undo selects again what was selected before the step.',
    expected: ['it does'],
    code: ['src/plugin/figma/select-instead.ts'],
    run: async ({ temporary }) => {
      const layer = committed()
      temporary.node.selection = [layer]
      figma.commitUndo()
      const made = rectangle([50, 0, 10, 10])
      temporary.node.selection = [made]
      figma.commitUndo()
      figma.triggerUndo()
      await isTrue(() => made.removed)
      const [selected] = temporary.node.selection
      return { found: selected?.id === layer.id ? 'it does' : 'it does not', seen: selected ? 'something' : 'nothing' }
    }
  }
]

/** A new layer. Its creation is committed, so a later undo does not remove the layer. */
function committed(): RectangleNode {
  const layer = rectangle([0, 0, 10, 10])
  figma.commitUndo()
  return layer
}

/** Waits until the condition is true, for at most two seconds. Returns whether it is. */
async function isTrue(condition: () => boolean): Promise<boolean> {
  for (let tries = 0; tries < 20 && !condition(); tries++) await soon(100)
  return condition()
}

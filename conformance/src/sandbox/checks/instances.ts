import { demand, textOf } from '../../report/check.ts'
import { codeOf, refusalOf } from '../errors.ts'
import { componentWithInstance, imageFill, rectangle } from '../layers.ts'
import { striped } from '../pictures.ts'
import type { SandboxCheck } from '../tools.ts'

/** Instances, their sublayers, and slots. */
export const INSTANCES: readonly SandboxCheck[] = [
  {
    id: 'instances/fill',
    assumption: 'An image fill on a sublayer is an override, and nothing else.',
    expected: ['an override'],
    code: ['src/plugin/landing/land-on-fill.ts'],
    run: async (tools) => {
      const { instance, sublayer, main } = instantiated()
      sublayer.fills = [imageFill(figma.createImage(await striped(tools)).hash)]
      const [original] = main.children
      const apart = original?.type === 'RECTANGLE' && JSON.stringify(original.fills) !== JSON.stringify(sublayer.fills)
      const fields =
        'overrides' in instance ? instance.overrides.flatMap(({ overriddenFields }) => overriddenFields) : []
      return {
        found: apart ? 'an override' : 'the component changes',
        seen: `fields: ${fields.join(', ') || 'not told'}`
      }
    }
  },
  {
    id: 'instances/plugin-data',
    assumption: 'Sublayers take plugin data.',
    expected: ['they do'],
    code: ['src/plugin/marks/marks.ts'],
    run: () => {
      const { sublayer } = instantiated()
      sublayer.setPluginData('key', 'value')
      return sublayer.getPluginData('key') === 'value' ? 'they do' : 'they do not'
    }
  },
  {
    id: 'instances/relaunch-data',
    assumption: 'Sublayers take relaunch buttons, or refuse them with an error.',
    expected: ['they do', 'refused'],
    code: ['src/plugin/marks/relaunch-buttons.ts'],
    run: async () => {
      const { sublayer } = instantiated()
      const refusal = await refusalOf(() => sublayer.setRelaunchData({ check: '' }))
      return refusal === null ? 'they do' : { found: 'refused', seen: textOf(refusal) }
    }
  },
  {
    id: 'instances/data-of-main',
    assumption: 'Plugin data of a component may show on its instances.',
    expected: ['it shows', 'it does not'],
    code: ['src/plugin/marks/marks.ts', 'src/plugin/marks/original-mark.ts'],
    run: () => {
      const { main, instance } = instantiated()
      main.setPluginData('key', 'value')
      return instance.getPluginData('key') === 'value' ? 'it shows' : 'it does not'
    }
  },
  {
    id: 'instances/data-of-main-layer',
    assumption: 'Plugin data of a layer in a component may show on the sublayers.',
    expected: ['it shows', 'it does not'],
    code: ['src/plugin/marks/marks.ts', 'src/plugin/marks/original-mark.ts'],
    run: () => {
      const { main, sublayer } = instantiated()
      main.children[0]?.setPluginData('key', 'value')
      return sublayer.getPluginData('key') === 'value' ? 'it shows' : 'it does not'
    }
  },
  {
    id: 'instances/live',
    assumption: 'The opacity of a component passes to its instances.',
    expected: ['it does'],
    code: ['src/plugin/landing/hide.ts'],
    run: () => {
      const { main, instance } = instantiated()
      main.opacity = 0.5
      return instance.opacity === 0.5 ? 'it does' : 'it does not'
    }
  },
  {
    id: 'instances/clone',
    assumption: 'A clone of a sublayer is a free copy on the page.',
    expected: ['it is'],
    code: ['src/plugin/landing/stand-in.ts'],
    run: ({ temporary }) => {
      const copy = instantiated().sublayer.clone()
      const free = copy.parent?.id === temporary.node.id
      copy.x = 7
      return { found: free && copy.x === 7 ? 'it is' : 'it is not', seen: `its parent is a ${copy.parent?.type}` }
    }
  },
  {
    id: 'instances/closed',
    assumption: 'A layer put into an instance is refused.',
    expected: ['refused'],
    code: ['src/plugin/landing/placement.ts'],
    run: async () => {
      const { instance } = instantiated()
      const refusal = await refusalOf(() => instance.appendChild(rectangle([0, 0, 10, 10])))
      return refusal === null ? 'taken' : { found: 'refused', seen: textOf(refusal) }
    }
  },
  {
    id: 'instances/removal',
    assumption: 'The removal of a sublayer is refused with a text that src/plugin/figma/figma-errors.ts knows.',
    expected: ['read-only'],
    code: ['src/plugin/figma/figma-errors.ts', 'src/plugin/restore/restore.ts'],
    run: async () => {
      const { sublayer } = instantiated()
      const refusal = await refusalOf(() => sublayer.remove())
      return refusal === null ? 'allowed' : { found: codeOf(refusal), seen: textOf(refusal) }
    }
  },
  {
    id: 'instances/hidden-sublayer',
    assumption: 'An invisible sublayer can no longer be reached while `skipInvisibleInstanceChildren` is set.',
    expected: ['it cannot', 'it can'],
    code: ['src/plugin/landing/hide.ts', 'src/plugin/main.ts'],
    run: async () => {
      const { sublayer, instance } = instantiated()
      sublayer.visible = false
      figma.skipInvisibleInstanceChildren = true
      try {
        const reached = instance.children.length > 0 || (await figma.getNodeByIdAsync(sublayer.id)) !== null
        return reached ? 'it can' : 'it cannot'
      } finally {
        figma.skipInvisibleInstanceChildren = false
      }
    }
  },
  {
    id: 'instances/hidden-selected',
    assumption: 'A selected sublayer that is made invisible may stay in the selection, where only its id can be read.',
    expected: ['left out', 'not readable', 'readable'],
    code: ['src/plugin/selection/selected-layers.ts'],
    run: async ({ temporary }) => {
      const { sublayer } = instantiated()
      temporary.node.selection = [sublayer]
      sublayer.visible = false
      figma.skipInvisibleInstanceChildren = true
      try {
        const [selected] = temporary.node.selection
        if (!selected) return 'left out'
        const refusal = await refusalOf(() => selected.name)
        return refusal === null ? 'readable' : { found: 'not readable', seen: textOf(refusal) }
      } finally {
        figma.skipInvisibleInstanceChildren = false
        temporary.node.selection = []
      }
    }
  },
  {
    id: 'slots/index',
    assumption: '`indexOf` may miss a layer among the children of a slot.',
    expected: ['found', 'missed'],
    code: ['src/plugin/landing/placement.ts'],
    run: () => {
      const slot = slotOfInstance()
      const layer = rectangle([0, 0, 10, 10])
      slot.appendChild(layer)
      const byId = slot.children.findIndex(({ id }) => id === layer.id)
      return { found: slot.children.indexOf(layer) >= 0 ? 'found' : 'missed', seen: `by its id it is number ${byId}` }
    }
  },
  {
    id: 'slots/open',
    assumption: 'A slot of an instance takes new layers.',
    expected: ['it does'],
    code: ['src/plugin/landing/placement.ts'],
    run: () => {
      const slot = slotOfInstance()
      slot.appendChild(rectangle([0, 0, 10, 10]))
      return slot.children.length > 0 ? 'it does' : 'it does not'
    }
  }
]

/** Makes a component with an instance. @throws NotPossible if the host has no instances */
function instantiated() {
  const trial = figma.createComponent()
  demand(trial, 'createInstance', 'component')
  trial.remove()
  return componentWithInstance()
}

function slotOfInstance(): SlotNode {
  const main = figma.createComponent()
  demand(main, 'createSlot', 'component')
  main.createSlot()
  const slot = main.createInstance().findOne(({ type }) => type === 'SLOT')
  if (slot?.type !== 'SLOT') throw new Error('The instance has no slot')
  return slot
}

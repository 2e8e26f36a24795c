import { demand } from '../../report/check.ts'
import { firstFill, imageFill, RED, rectangle } from '../layers.ts'
import { striped } from '../pictures.ts'
import type { SandboxCheck } from '../tools.ts'

const CODE = ['src/plugin/landing/hide.ts']
const EITHER = ['kept', 'cut']

/** Whether a property stays bound to its variable or component property when the plugin writes it. */
export const BINDINGS: readonly SandboxCheck[] = [
  {
    id: 'bindings/visible',
    assumption: 'Writing `visible` may cut its variable.',
    expected: EITHER,
    code: CODE,
    run: () =>
      withVariable('BOOLEAN', (variable) => {
        const layer = rectangle([0, 0, 10, 10])
        layer.setBoundVariable('visible', variable)
        layer.visible = false
        return layer.boundVariables?.visible ? 'kept' : 'cut'
      })
  },
  {
    id: 'bindings/opacity',
    assumption: 'Writing `opacity` may cut its variable.',
    expected: EITHER,
    code: CODE,
    run: () =>
      withVariable('FLOAT', (variable) => {
        const layer = rectangle([0, 0, 10, 10])
        layer.setBoundVariable('opacity', variable)
        layer.opacity = 0
        return layer.boundVariables?.opacity ? 'kept' : 'cut'
      })
  },
  {
    id: 'bindings/again',
    assumption: 'A layer can be bound to its variable again.',
    expected: ['it can'],
    code: CODE,
    run: () =>
      withVariable('BOOLEAN', (variable) => {
        const layer = rectangle([0, 0, 10, 10])
        layer.setBoundVariable('visible', variable)
        layer.visible = false
        layer.setBoundVariable('visible', variable)
        return layer.boundVariables?.visible ? 'it can' : 'it cannot'
      })
  },
  {
    id: 'bindings/fill',
    assumption: 'A colour keeps its variable when its list of fills is written back with a picture above it.',
    expected: ['kept'],
    code: ['src/plugin/figma/fills.ts', 'src/plugin/figma/paints.ts'],
    run: (tools) =>
      withVariable('COLOR', async (variable) => {
        const layer = rectangle([0, 0, 10, 10])
        const bound = figma.variables.setBoundVariableForPaint(RED, 'color', variable)
        layer.fills = [bound]
        const picture = imageFill(figma.createImage(await striped(tools)).hash)
        layer.fills = [firstFill(layer), picture]
        layer.fills = [firstFill(layer)]
        const fill = firstFill(layer)
        return 'boundVariables' in fill && fill.boundVariables && 'color' in fill.boundVariables ? 'kept' : 'cut'
      })
  },
  {
    id: 'bindings/component-property',
    assumption: 'Writing `visible` may cut a layer from its component property.',
    expected: EITHER,
    code: CODE,
    run: () => {
      const { layer } = withProperty()
      layer.visible = false
      return layer.componentPropertyReferences?.visible ? 'kept' : 'cut'
    }
  },
  {
    id: 'bindings/component-property-again',
    assumption: 'A layer can be given its component property again.',
    expected: ['it can'],
    code: CODE,
    run: () => {
      const { layer, property } = withProperty()
      layer.visible = false
      layer.componentPropertyReferences = { ...layer.componentPropertyReferences, visible: property }
      return layer.componentPropertyReferences?.visible === property ? 'it can' : 'it cannot'
    }
  }
]

async function withVariable(
  type: 'BOOLEAN' | 'FLOAT' | 'COLOR',
  use: (variable: Variable) => string | Promise<string>
): Promise<string> {
  demand(figma, 'variables', 'figma')
  const collection = figma.variables.createVariableCollection('Pastiche conformance')
  try {
    return await use(figma.variables.createVariable('bound', collection, type))
  } finally {
    collection.remove()
  }
}

function withProperty(): { layer: RectangleNode; property: string } {
  const component = figma.createComponent()
  demand(component, 'addComponentProperty', 'component')
  const layer = rectangle([0, 0, 10, 10], component)
  const property = component.addComponentProperty('Shown', 'BOOLEAN', true)
  layer.componentPropertyReferences = { visible: property }
  return { layer, property }
}

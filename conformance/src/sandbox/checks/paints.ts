import { demand, NotPossible } from '../../report/check.ts'
import { firstFill, frame, imageFill, RED, rectangle, text } from '../layers.ts'
import { exported, isNear, pixelOf, striped } from '../pictures.ts'
import type { SandboxCheck } from '../tools.ts'

const CODE = ['src/plugin/figma/fills.ts', 'src/plugin/figma/paints.ts']
const WRITTEN_BACK = ['unchanged']

/** Lists of paints, and their links to styles. */
export const PAINTS: readonly SandboxCheck[] = [
  {
    id: 'paints/write-back',
    assumption: 'Solid, gradient and image paints can be written back as they were read, and are then the same.',
    expected: WRITTEN_BACK,
    code: CODE,
    run: async (tools) => {
      const layer = rectangle([0, 0, 40, 40])
      const colour = { r: 0.2, g: 0.4, b: 0.6, a: 1 }
      const gradientStops = [0, 1].map((position) => ({ position, color: colour }))
      const gradientTransform: Transform = [
        [1, 0, 0],
        [0, 1, 0]
      ]
      const { hash } = figma.createImage(await striped(tools))
      layer.fills = [
        { ...RED, opacity: 0.5, visible: false },
        { type: 'GRADIENT_LINEAR', gradientStops, gradientTransform },
        imageFill(hash, { filters: { exposure: 0.2 }, blendMode: 'MULTIPLY', rotation: 90 })
      ]
      return writtenBack(layer)
    }
  },
  {
    id: 'paints/pattern',
    assumption: 'A list with a pattern can be written back by `setFillsAsync`.',
    expected: WRITTEN_BACK,
    code: CODE,
    run: async () => {
      const source = frame([200, 0, 20, 20])
      const layer = rectangle([0, 0, 40, 40])
      await layer.setFillsAsync([patternOf(source)])
      const before = JSON.stringify(layer.fills)
      await layer.setFillsAsync([...(layer.fills as readonly Paint[])])
      return { found: before === JSON.stringify(layer.fills) ? 'unchanged' : 'changed', seen: 'PATTERN' }
    }
  },
  {
    id: 'paints/pattern-without-source',
    assumption: 'A list with a pattern whose layer was deleted is refused, or written back.',
    expected: ['refused', 'written back'],
    code: CODE,
    run: async () => {
      const [layer, source] = [rectangle([0, 0, 60, 60]), frame([200, 0, 20, 20])]
      demand(layer, 'setFillsAsync', 'rectangle')
      await layer.setFillsAsync([patternOf(source)])
      source.remove()
      try {
        await layer.setFillsAsync([...(layer.fills as readonly Paint[])])
        return 'written back'
      } catch (error) {
        return { found: 'refused', seen: String(error) }
      }
    }
  },
  {
    id: 'paints/shader',
    assumption: 'A list with a shader can be written back, with its properties.',
    expected: WRITTEN_BACK,
    code: CODE,
    run: async () => {
      demand(figma, 'listAvailableShaders', 'figma')
      const shaders = await figma.listAvailableShaders()
      for (const { id } of shaders) {
        const layer = rectangle([0, 0, 40, 40])
        const { id: imported } = await figma.importShaderById(id)
        try {
          // The properties are left out, because they have defaults.
          layer.fills = [{ type: 'SHADER', id: imported } as unknown as ShaderPaint]
        } catch {
          continue // this shader is for effects, not for fills
        }
        return writtenBack(layer)
      }
      throw new NotPossible(`none of ${shaders.length} shaders is a fill`)
    }
  },
  {
    id: 'paints/text-without-font',
    assumption: 'The fills of a text can be set although its font is not loaded.',
    expected: ['they can'],
    code: CODE,
    run: async (tools) => {
      const { hash } = figma.createImage(await striped(tools))
      const layer = figma.createText() // no font has been loaded for it
      layer.fills = [imageFill(hash)]
      return firstFill(layer).type === 'IMAGE' ? 'they can' : 'they cannot'
    }
  },
  {
    id: 'paints/background',
    assumption: 'The children of a frame stay on top of its own image fill.',
    expected: ['on top'],
    code: ['src/plugin/figma/kinds.ts'],
    run: async (tools) => {
      const around = frame([0, 0, 60, 40])
      around.fills = [imageFill(figma.createImage(await striped(tools)).hash)]
      rectangle([20, 10, 20, 20], around)
      return isNear(await pixelOf(tools, await exported(around)), [255, 0, 0, 255]) ? 'on top' : 'beneath'
    }
  },
  {
    id: 'paints/style-link',
    assumption: 'Writing fills cuts the link to a paint style, and `setFillStyleIdAsync` brings it back.',
    expected: ['cut and brought back'],
    code: ['src/plugin/landing/land-on-fill.ts', 'src/plugin/restore/restore.ts'],
    run: async (tools) => {
      const style = figma.createPaintStyle()
      try {
        style.paints = [RED]
        const layer = rectangle([0, 0, 40, 40])
        await layer.setFillStyleIdAsync(style.id)
        const linked = layer.fillStyleId === style.id
        layer.fills = [RED, imageFill(figma.createImage(await striped(tools)).hash)]
        const cut = layer.fillStyleId === ''
        await layer.setFillStyleIdAsync(style.id)
        const back = layer.fillStyleId === style.id && JSON.stringify(layer.fills) === JSON.stringify(style.paints)
        return linked && cut && back ? 'cut and brought back' : `linked ${linked}, cut ${cut}, back ${back}`
      } finally {
        style.remove()
      }
    }
  },
  {
    id: 'paints/groups',
    assumption: 'Groups have neither fills nor constraints.',
    expected: ['neither'],
    code: ['src/plugin/figma/kinds.ts', 'src/plugin/landing/placement.ts'],
    run: ({ temporary }) => {
      const group = figma.group([rectangle([0, 0, 10, 10])], temporary.node)
      const has = ['fills', 'constraints'].filter((name) => name in group)
      return has.length === 0 ? 'neither' : `they have ${has.join(' and ')}`
    }
  },
  {
    id: 'paints/text-size',
    assumption: 'A text with `textAutoResize` HEIGHT, ending in an ellipsis after one line, stays one line high.',
    expected: ['one line'],
    code: ['src/plugin/sheet/label.ts'],
    run: async () => {
      const layer = await text('One line')
      const { height } = layer
      layer.textAutoResize = 'HEIGHT'
      layer.textTruncation = 'ENDING'
      layer.maxLines = 1
      layer.characters = 'A sentence that is far too long for the width that is given to it'
      layer.resize(80, layer.height)
      return layer.height <= height * 1.2 ? 'one line' : 'several lines'
    }
  }
]

function writtenBack(layer: RectangleNode) {
  const before = JSON.stringify(layer.fills)
  layer.fills = [...(layer.fills as readonly Paint[])]
  const kinds = (layer.fills as readonly Paint[]).map(({ type }) => type)
  return { found: before === JSON.stringify(layer.fills) ? 'unchanged' : 'changed', seen: kinds.join(', ') }
}

const patternOf = ({ id }: SceneNode): PatternPaint => ({
  type: 'PATTERN',
  sourceNodeId: id,
  tileType: 'RECTANGULAR',
  scalingFactor: 1,
  spacing: { x: 0, y: 0 },
  horizontalAlignment: 'START'
})

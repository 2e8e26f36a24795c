import { coveredBox } from '../../../../src/plugin/figma/boxes.ts'
import { readPngSize } from '../../../../src/plugin/figma/image-header.ts'
import { frame, RED, rectangle } from '../layers.ts'
import { exported, pixelOf } from '../pictures.ts'
import type { SandboxCheck, Tools } from '../tools.ts'

const BOXES = ['src/plugin/figma/boxes.ts', 'src/plugin/source/render.ts']

/** The part of the page that an exported picture covers. */
export const EXPORT_BOX: readonly SandboxCheck[] = [
  {
    id: 'export/fractional',
    assumption: 'A layer between whole pixels is cut outwards, to the pixel grid of the page.',
    expected: ['cut outwards'],
    code: BOXES,
    run: (tools) => cutOf(tools, rectangle([10.3, 20.6, 100, 50]))
  },
  {
    id: 'export/fractional-in-frame',
    assumption: 'A layer in a frame that lies between whole pixels is cut outwards too.',
    expected: ['cut outwards'],
    code: BOXES,
    run: (tools) => cutOf(tools, rectangle([6.6, 12.9, 100, 50], frame([3.7, 7.7, 200, 100])))
  },
  {
    id: 'export/fractional-in-turned-frame',
    assumption: 'A layer in a turned frame gives a picture as large as its render bounds, cut outwards.',
    expected: ['it fits'],
    code: BOXES,
    run: () => {
      const around = frame([3.7, 7.7, 200, 100])
      around.rotation = 7
      return fitOf(rectangle([6.6, 12.9, 100, 50], around), 1)
    }
  },
  {
    id: 'export/turned',
    assumption: 'A turned layer gives an upright picture as large as its render bounds.',
    expected: ['it fits'],
    code: BOXES,
    run: () => {
      const layer = rectangle([40, 60, 100, 50])
      layer.rotation = 30
      return fitOf(layer, 1)
    }
  },
  {
    id: 'export/fractional-scale',
    assumption: 'At a fractional scale the picture is cut outwards to its own pixels.',
    expected: ['it fits'],
    code: BOXES,
    run: () => fitOf(rectangle([10.3, 20.6, 3000, 20]), 4094 / 3000)
  },
  {
    id: 'export/shadow',
    assumption: 'A shadow is inside the render bounds, and in the picture.',
    expected: ['it is inside'],
    code: BOXES,
    run: (tools) => {
      const layer = rectangle([20, 20, 60, 40])
      const colour = { r: 0, g: 0, b: 0, a: 1 }
      const offset = { x: 12, y: 12 }
      layer.effects = [{ type: 'DROP_SHADOW', color: colour, offset, radius: 0, visible: true, blendMode: 'NORMAL' }]
      return reachOf(tools, layer)
    }
  },
  {
    id: 'export/outside-stroke',
    assumption: 'A stroke outside the layer is inside the render bounds, and in the picture.',
    expected: ['it is inside'],
    code: BOXES,
    run: (tools) => {
      const layer = rectangle([20, 20, 60, 40])
      layer.strokes = [RED]
      layer.strokeAlign = 'OUTSIDE'
      layer.strokeWeight = 8
      return reachOf(tools, layer)
    }
  },
  {
    id: 'export/blur',
    assumption: 'A layer blur is inside the render bounds.',
    expected: ['it fits'],
    code: BOXES,
    run: () => {
      const layer = rectangle([20, 20, 60, 40])
      layer.effects = [{ type: 'LAYER_BLUR', blurType: 'NORMAL', radius: 10, visible: true }]
      return fitOf(layer, 1)
    }
  },
  {
    id: 'export/section',
    assumption: 'A section has no render bounds; its picture is as large as its bounding box.',
    expected: ['it fits'],
    code: ['src/plugin/source/render.ts'],
    run: async () => {
      const section = figma.createSection()
      section.resizeWithoutConstraints(120, 80)
      rectangle([10, 10, 40, 20], section)
      const { width, height } = readPngSize(await exported(section))
      const fits = coveredBox(section.absoluteBoundingBox ?? section, 1, { width, height }) !== null
      const bounds = 'absoluteRenderBounds' in section ? 'has' : 'has no'
      return { found: fits ? 'it fits' : 'it does not', seen: `${width} × ${height} px, ${bounds} render bounds` }
    }
  },
  {
    id: 'export/invisible',
    assumption: 'A layer that shows nothing has no render bounds.',
    expected: ['none'],
    code: ['src/plugin/source/render.ts'],
    run: () => {
      const layer = rectangle([0, 0, 10, 10])
      layer.visible = false
      return layer.absoluteRenderBounds === null ? 'none' : 'it has some'
    }
  },
  ...(
    [
      ['export/one-pixel', 'A layer of 1 × 1 is exported.', 1, 1],
      ['export/half-a-pixel', 'A layer of 0.5 × 0.5 is exported.', 0.5, 0.5],
      ['export/long', 'A layer of 10,000 × 3 is exported at a scale that makes it 4096 px long.', 10_000, 3]
    ] as const
  ).map(
    ([id, assumption, width, height]): SandboxCheck => ({
      id,
      assumption,
      expected: ['it fits'],
      code: BOXES,
      run: () => fitOf(rectangle([0, 0, width, height]), Math.min(2, 4094 / width))
    })
  )
]

/** Whether a layer's picture has the size that src/plugin/figma/boxes.ts expects. */
async function fitOf(layer: RectangleNode, scale: number) {
  const pixels = readPngSize(await exported(layer, scale))
  const bounds = layer.absoluteRenderBounds
  const fits = bounds !== null && coveredBox(bounds, scale, pixels) !== null
  return {
    found: fits ? 'it fits' : 'it does not fit',
    seen: `${pixels.width} × ${pixels.height} px of ${sizeOf(bounds)}`
  }
}

/**
 * Finds out at which pixels a picture is cut, from its size and from how much of its first column the layer covers.
 */
async function cutOf(tools: Tools, layer: RectangleNode) {
  const bytes = await exported(layer)
  const { width, height } = readPngSize(bytes)
  const bounds = layer.absoluteRenderBounds
  const [, , , alpha = 0] = await pixelOf(tools, bytes, 0, 0.5)
  const seen = `${width} × ${height} px of ${sizeOf(bounds)}, first column ${Math.round(alpha / 25.5) * 10} % opaque`
  if (!bounds) return { found: 'no bounds', seen }
  const outwards = Math.ceil(bounds.x + bounds.width) - Math.floor(bounds.x)
  const covered = 1 - (bounds.x - Math.floor(bounds.x))
  if (width === outwards && Math.abs(alpha / 255 - covered) < 0.1) return { found: 'cut outwards', seen }
  return { found: Math.abs(width - bounds.width) <= 1 ? 'its size is rounded' : 'cut otherwise', seen }
}

/** Whether effects that reach beyond a layer are inside its bounds and its picture. */
async function reachOf(tools: Tools, layer: RectangleNode) {
  const bytes = await exported(layer)
  const pixels = readPngSize(bytes)
  const bounds = layer.absoluteRenderBounds
  const [, , , alpha = 0] = await pixelOf(tools, bytes, 1, 0.6)
  const fits = bounds !== null && bounds.width > layer.width && coveredBox(bounds, 1, pixels) !== null
  const seen = `${pixels.width} × ${pixels.height} px of ${sizeOf(bounds)}`
  return { found: fits && alpha > 100 ? 'it is inside' : 'it is cut off', seen }
}

/** A size as text, without rounding errors. */
export function sizeOf(box: Pick<Rect, 'width' | 'height'> | null): string {
  const number = (value: number): number => Math.round(value * 100) / 100
  return box ? `${number(box.width)} × ${number(box.height)}` : 'nothing'
}

import { demand } from '../../report/check.ts'
import { frame, huggingRow, rectangle } from '../layers.ts'
import type { SandboxCheck } from '../tools.ts'
import { sizeOf } from './export-box.ts'

const PUT = ['src/plugin/landing/placement.ts']

/** How an auto-layout frame changes when a layer is put into it. */
export const LAYOUT: readonly SandboxCheck[] = [
  {
    id: 'layout/row',
    assumption: 'A hugging row keeps its size and its children their places when a layer is put in and made ABSOLUTE.',
    expected: ['all stays'],
    code: PUT,
    run: () => {
      const row = huggingRow(rectangle([0, 0, 40, 30]), rectangle([0, 0, 40, 30]))
      return stays(row, () => putIn(row, 1))
    }
  },
  {
    id: 'layout/wrap',
    assumption: 'A row that wraps keeps its size and its children their places too.',
    expected: ['all stays'],
    code: PUT,
    run: () => {
      const row = huggingRow(...[0, 1, 2].map(() => rectangle([0, 0, 40, 30])))
      demand(row, 'layoutWrap', 'frame')
      row.layoutWrap = 'WRAP'
      row.primaryAxisSizingMode = 'FIXED'
      row.resize(100, row.height)
      return stays(row, () => putIn(row, 1))
    }
  },
  {
    id: 'layout/fill',
    assumption: 'Children that fill the row keep their places too.',
    expected: ['all stays'],
    code: PUT,
    run: () => {
      const child = rectangle([0, 0, 40, 30])
      const row = huggingRow(child, rectangle([0, 0, 40, 30]))
      demand(child, 'layoutSizingHorizontal', 'rectangle')
      row.primaryAxisSizingMode = 'FIXED'
      row.resize(200, row.height)
      child.layoutSizingHorizontal = 'FILL'
      return stays(row, () => putIn(row, 1))
    }
  },
  {
    id: 'layout/grid',
    assumption: 'A layer that is put into a full grid may add a row before it is made ABSOLUTE.',
    expected: ['all stays', 'a row more'],
    code: PUT,
    run: () => {
      const grid = fullGrid()
      putIn(grid, 1)
      const { gridRowCount: rows, gridColumnCount: columns } = grid
      return { found: rows === 2 && columns === 2 ? 'all stays' : 'a row more', seen: `${columns} × ${rows} of 2 × 2` }
    }
  },
  {
    id: 'layout/grid-restored',
    assumption: 'The rows and columns of a grid can be set back when the layer is ABSOLUTE.',
    expected: ['they can'],
    code: PUT,
    run: () => {
      const grid = fullGrid()
      putIn(grid, 1)
      grid.gridRowCount = 2
      grid.gridColumnCount = 2
      return grid.gridRowCount === 2 && grid.gridColumnCount === 2 ? 'they can' : 'they cannot'
    }
  },
  {
    id: 'layout/group-grows',
    assumption: 'A group in a row grows by what is put into it beyond its own box, and the row with it.',
    expected: ['it grows', 'it stays'],
    code: PUT,
    run: ({ temporary }) => {
      const row = huggingRow(rectangle([0, 0, 40, 30]))
      const group = figma.group([rectangle([0, 0, 40, 30])], temporary.node)
      row.appendChild(group)
      const before = sizeOf(row)
      const layer = figma.createRectangle()
      group.appendChild(layer)
      layer.resize(60, 30)
      const after = sizeOf(row)
      return { found: before === after ? 'it stays' : 'it grows', seen: `${before}, then ${after}` }
    }
  },
  {
    id: 'layout/invisible',
    assumption: 'A row closes the gap of an invisible child, and keeps that of a transparent one.',
    expected: ['it does'],
    code: ['src/plugin/landing/hide.ts'],
    run: () => {
      const child = rectangle([0, 0, 40, 30])
      const row = huggingRow(child, rectangle([0, 0, 40, 30]))
      const { width } = row
      child.opacity = 0
      const kept = row.width === width
      child.visible = false
      return { found: kept && row.width < width ? 'it does' : 'it does not', seen: `${width}, then ${row.width}` }
    }
  },
  {
    id: 'layout/transform',
    assumption: 'In a turned frame a layer stands upright with the inverse of the transform of the frame.',
    expected: ['it does'],
    code: ['src/common/transforms.ts', 'src/plugin/landing/placement.ts'],
    run: () => {
      const around = frame([20, 60, 200, 100])
      around.rotation = 30
      const layer = rectangle([0, 0, 50, 20], around)
      layer.rotation = -30
      const box = layer.absoluteBoundingBox
      return { found: box && Math.abs(box.width - 50) < 0.01 ? 'it does' : 'it does not', seen: sizeOf(box) }
    }
  },
  {
    id: 'layout/identity',
    assumption: 'A layer is found among the children of its parent by identity.',
    expected: ['it is'],
    code: PUT,
    run: async () => {
      const around = frame([0, 0, 100, 100])
      const layer = rectangle([0, 0, 10, 10], around)
      const again = await figma.getNodeByIdAsync(layer.id)
      const byIdentity = around.children.indexOf(layer) === 0
      return { found: byIdentity ? 'it is' : 'it is not', seen: `the same object by its id: ${again === layer}` }
    }
  },
  {
    id: 'layout/index',
    assumption: '`insertChild` counts the children as they are before the move, with the layer itself among them.',
    expected: ['it does'],
    code: PUT,
    run: () => {
      const around = frame([0, 0, 100, 100])
      const [first] = [0, 1, 2].map(() => rectangle([0, 0, 10, 10], around))
      if (first) around.insertChild(2, first)
      const at = around.children.findIndex(({ id }) => id === first?.id)
      return { found: at === 1 ? 'it does' : 'it does not', seen: `it comes to be number ${at}` }
    }
  }
]

/** Puts a layer in, like src/plugin/landing/placement.ts. */
function putIn(host: FrameNode, index: number): void {
  const layer = figma.createRectangle()
  host.insertChild(index, layer)
  layer.layoutPositioning = 'ABSOLUTE'
  layer.resize(10, 10)
}

function fullGrid(): FrameNode {
  const grid = figma.createFrame()
  demand(grid, 'gridRowCount', 'frame')
  grid.layoutMode = 'GRID'
  grid.gridRowCount = 2
  grid.gridColumnCount = 2
  for (let cell = 0; cell < 4; cell++) grid.appendChild(rectangle([0, 0, 20, 20]))
  return grid
}

function stays(row: FrameNode, change: () => void) {
  const children = [...row.children]
  const places = (): string => [row, ...children].map((one) => `${one.x} ${one.y} ${sizeOf(one)}`).join(', ')
  const before = places()
  change()
  return { found: before === places() ? 'all stays' : 'something moves', seen: sizeOf(row) }
}

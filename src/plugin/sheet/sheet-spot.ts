import type { Box } from '../../common/transforms.ts'
import { freeSpot } from './free-spot.ts'

/** Design pixels between the selection and the sheet. */
const BESIDE = 80

/** The position for a sheet of this size beside these layers, where it covers nothing. */
export function sheetSpot(
  page: PageNode,
  layers: readonly SceneNode[],
  size: { width: number; height: number }
): { x: number; y: number } {
  const taken = page.children.flatMap((node) => boxOf(node) ?? [])
  return freeSpot(around(layers.flatMap((node) => topBox(node) ?? [])), size, taken, BESIDE)
}

/** The box of the topmost layer around this one. */
function topBox(node: SceneNode): Box | null {
  let top: SceneNode = node
  while (top.parent && top.parent.type !== 'PAGE') top = top.parent as SceneNode // only pages lie in the document
  return boxOf(top)
}

function boxOf(node: SceneNode): Box | null {
  return ('absoluteRenderBounds' in node ? node.absoluteRenderBounds : null) ?? node.absoluteBoundingBox
}

function around(boxes: readonly Box[]): Box {
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))]
  const right = Math.max(...boxes.map((box) => box.x + box.width))
  return { x, y, width: right - x, height: 0 }
}

/** Layers and paints for the checks. */

export const RED: SolidPaint = { type: 'SOLID', color: { r: 1, g: 0, b: 0 } }
export const BLUE: SolidPaint = { type: 'SOLID', color: { r: 0, g: 0, b: 1 } }
const WHITE: SolidPaint = { type: 'SOLID', color: { r: 1, g: 1, b: 1 } }

/** A box in the coordinates of its parent: x, y, width, height. */
type Box = readonly [number, number, number, number]

/** A red rectangle. */
export function rectangle(box: Box, parent?: BaseNode & ChildrenMixin): RectangleNode {
  const layer = figma.createRectangle()
  layer.fills = [RED]
  return placed(layer, box, parent)
}

/** A white frame that does not clip its content. */
export function frame(box: Box, parent?: BaseNode & ChildrenMixin): FrameNode {
  const layer = figma.createFrame()
  layer.fills = [WHITE]
  layer.clipsContent = false
  return placed(layer, box, parent)
}

/** An auto-layout row that is as large as its children. */
export function huggingRow(...children: readonly SceneNode[]): FrameNode {
  const row = figma.createFrame()
  row.fills = [WHITE]
  row.layoutMode = 'HORIZONTAL'
  row.primaryAxisSizingMode = 'AUTO'
  row.counterAxisSizingMode = 'AUTO'
  row.itemSpacing = 10
  for (const child of children) row.appendChild(child)
  return row
}

/** A red rectangle in a component, and an instance of it. */
export function componentWithInstance(): { main: ComponentNode; instance: InstanceNode; sublayer: RectangleNode } {
  const main = figma.createComponent()
  main.resize(60, 40)
  rectangle([10, 10, 30, 20], main)
  const instance = main.createInstance()
  instance.x = 100
  const [sublayer] = instance.children
  if (sublayer?.type !== 'RECTANGLE') throw new Error('The instance has no rectangle')
  return { main, instance, sublayer }
}

/** A text in the font that every client has. */
export async function text(characters: string): Promise<TextNode> {
  await figma.loadFontAsync({ family: 'Inter', style: 'Regular' })
  const layer = figma.createText()
  layer.fontName = { family: 'Inter', style: 'Regular' }
  layer.characters = characters
  return layer
}

/** The first fill of a layer. @throws Error if it has none */
export function firstFill({ fills }: MinimalFillsMixin): Paint {
  const paint = fills === figma.mixed ? undefined : fills[0]
  if (!paint) throw new Error('The layer has no fill')
  return paint
}

export function imageFill(imageHash: string, over: Partial<ImagePaint> = {}): ImagePaint {
  return { type: 'IMAGE', scaleMode: 'FILL', imageHash, ...over }
}

function placed<Layer extends RectangleNode | FrameNode>(
  layer: Layer,
  [x, y, width, height]: Box,
  parent?: BaseNode & ChildrenMixin
): Layer {
  parent?.appendChild(layer)
  layer.resize(width, height)
  layer.x = x
  layer.y = y
  return layer
}

import type { Refusal, Selection, Target } from '../protocol/calls.ts'
import { contentOf, readPastiche } from './content.ts'
import { kindOf } from './kinds.ts'
import { readRecipeText } from './marks.ts'
import { standInOf } from './pairs.ts'
import { inReadingOrder } from './reading-order.ts'
import { renderBounds } from './render.ts'

/** Figma's smallest side of a layer; below it there is no area to paint. */
const MIN_SIDE = 0.01

/** The selected layers in reading order: what can be restyled, and what cannot and why. Looks at no layer's children. */
export async function describeSelection(): Promise<Selection> {
  const nodes = await Promise.all(figma.currentPage.selection.map(async (node) => (await standInOf(node)) ?? node))
  const distinct = new Map(nodes.map((node) => [node.id, node])).values()
  const targets: Target[] = []
  const refused: Refusal[] = []
  for (const node of inReadingOrder([...distinct], ({ absoluteBoundingBox }) => absoluteBoundingBox)) {
    const code = refusalOf(node)
    if (code) refused.push({ nodeId: node.id, name: node.name, kind: kindOf(node).word, code })
    else targets.push(describe(node))
  }
  return { targets, refused }
}

function describe(node: SceneNode): Target {
  const { origin } = contentOf(node)
  const pastiche = readPastiche(node)
  const bounds = origin === 'export' ? renderBounds(node) : null
  return {
    nodeId: node.id,
    name: node.name,
    kind: kindOf(node).word,
    origin,
    width: bounds?.width ?? node.width,
    height: bounds?.height ?? node.height,
    locked: node.locked,
    canFill: origin === 'fill' && !pastiche?.standsFor,
    recipe: pastiche && readRecipeText(node)
  }
}

function refusalOf(node: SceneNode): Refusal['code'] | null {
  if (kindOf(node).role === 'none' || isStencil(node)) return 'unsupported-node'
  if (isHidden(node)) return 'empty-node'
  const size = contentOf(node).origin === 'export' ? renderBounds(node) : node
  return size && size.width >= MIN_SIDE && size.height >= MIN_SIDE ? null : 'empty-node'
}

/** Masks, and what boolean groups are cut from, only lend their form: they are never seen themselves. */
function isStencil(node: SceneNode): boolean {
  return ('isMask' in node && node.isMask) || node.parent?.type === 'BOOLEAN_OPERATION'
}

function isHidden(node: SceneNode): boolean {
  for (let one: BaseNode | null = node; one && one.type !== 'PAGE' && one.type !== 'DOCUMENT'; one = one.parent) {
    if (!one.visible || ('opacity' in one && one.opacity === 0)) return true
  }
  return false
}

import type { Refusal, Scoping, Selection, Target } from '../protocol/calls.ts'
import { contentOf, readPastiche } from './content.ts'
import { kindOf } from './kinds.ts'
import { readRecipeText } from './marks.ts'
import { standInOf } from './pairs.ts'
import { inReadingOrder } from './reading-order.ts'
import { renderBounds } from './render.ts'
import { inScope } from './scopes.ts'
import { isHidden, isStencil } from './visibility.ts'

/** Figma's smallest side of a layer; below it there is no area to paint. */
const MIN_SIDE = 0.01

/** What the selection comes to, in reading order: what can be restyled, and what cannot and why. */
export async function describeSelection(scoping: Scoping): Promise<Selection> {
  const nodes = await Promise.all(figma.currentPage.selection.map(async (node) => (await standInOf(node)) ?? node))
  const distinct = new Map(nodes.map((node) => [node.id, node])).values()
  const selected = inReadingOrder([...distinct], ({ absoluteBoundingBox }) => absoluteBoundingBox)
  const { nodes: wanted, scopes } = await inScope(selected, scoping)
  const flatten = scopes.chosen === 'frames'
  const evenHidden = scopes.chosen === 'pictures' && scopes.withHidden
  const targets: Target[] = []
  const refused: Refusal[] = []
  for (const node of wanted) {
    const code = refusalOf(node, flatten, evenHidden)
    if (code) refused.push({ nodeId: node.id, name: node.name, kind: kindOf(node).word, code })
    else targets.push(describe(node, flatten))
  }
  return { targets, refused, scopes }
}

function describe(node: SceneNode, flatten: boolean): Target {
  const content = contentOf(node, flatten)
  const pastiche = readPastiche(node)
  const bounds = content.origin === 'export' ? renderBounds(node) : null
  return {
    nodeId: node.id,
    name: node.name,
    kind: kindOf(node).word,
    origin: content.origin,
    picture: content.origin === 'fill' ? content.key : null,
    flatten,
    width: bounds?.width ?? node.width,
    height: bounds?.height ?? node.height,
    locked: node.locked,
    canFill: content.origin === 'fill' && !pastiche?.standsFor,
    recipe: pastiche && readRecipeText(node),
    outdated: pastiche !== null && content.origin === 'fill' && content.key !== pastiche.key
  }
}

function refusalOf(node: SceneNode, flatten: boolean, evenHidden: boolean): Refusal['code'] | null {
  if (kindOf(node).role === 'none' || isStencil(node)) return 'unsupported-node'
  if (isHidden(node) && !evenHidden) return 'empty-node'
  const size = contentOf(node, flatten).origin === 'export' ? renderBounds(node) : node
  return size && size.width >= MIN_SIDE && size.height >= MIN_SIDE ? null : 'empty-node'
}

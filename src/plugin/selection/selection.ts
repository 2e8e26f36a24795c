import { codeOf } from '../../common/errors.ts'
import type { Refusal, Scope, Scoping, Selection, Target } from '../../protocol/selection.ts'
import type { TargetRef } from '../../protocol/target-ref.ts'
import { kindOf } from '../figma/kinds.ts'
import { isHidden, isStencil } from '../figma/layer-tree.ts'
import { inReadingOrder } from '../figma/reading-order.ts'
import { contentIn, contentOf, type Part } from '../marks/content.ts'
import { findLayer } from '../marks/find-layer.ts'
import { Pairs } from '../marks/pairs.ts'
import { type Slot, slotAt, slotsOf } from '../marks/slots.ts'
import { renderBounds } from '../source/render.ts'
import { inScope, type Wanted } from './scopes.ts'
import { isReadable, selectedLayers } from './selected-layers.ts'

/** Figma's smallest side of a layer, in design pixels. A smaller layer has no area to paint. */
const MIN_SIDE = 0.01

/** The selection in reading order: the targets that can be painted, and the layers that cannot, with the reason. */
export async function describeSelection(scoping: Scoping): Promise<Selection> {
  const pairs = new Pairs()
  const unreadable = figma.currentPage.selection.filter((node) => !isReadable(node))
  const nodes = await Promise.all(selectedLayers().map(async (node) => (await pairs.standInOf(node)) ?? node))
  const distinct = new Map(nodes.map((node) => [node.id, node])).values()
  const selected = inReadingOrder([...distinct], ({ absoluteBoundingBox }) => absoluteBoundingBox)
  const { all, chosen, unseen } = await inScope(selected, scoping, pairs)
  const partIn = (scope: Scope, fill: number | null): Part => ({ flatten: scope === 'frames', fill })
  const refusalIn = (scope: Scope, { node, fill }: Wanted): Refusal['code'] | null =>
    refusalOf(node, partIn(scope, fill), scope === 'pictures' && scoping.withHidden)
  const targets: Target[] = []
  const refused: Refusal[] = unreadable.map(({ id }) => ({
    nodeId: id,
    name: 'Hidden layer of an instance',
    kind: 'Layer',
    code: 'empty-node'
  }))
  for (const one of all[chosen]) {
    const { node, fill } = one
    const code = refusalIn(chosen, one)
    if (!code) targets.push(describe(node, partIn(chosen, fill)))
    else if (!refused.some(({ nodeId }) => nodeId === node.id))
      refused.push({ nodeId: node.id, name: node.name, kind: kindOf(node).word, code })
  }
  const countOf = (scope: Scope): number =>
    scope === chosen ? targets.length : all[scope].filter((one) => refusalIn(scope, one) === null).length
  const counts = { layers: countOf('layers'), pictures: countOf('pictures'), frames: countOf('frames') }
  return { targets, refused, scopes: { chosen, counts, unseen, withHidden: scoping.withHidden } }
}

/** The selection to show when Figma does not answer: every layer is refused for that reason. */
export function unansweredSelection({ withHidden }: Scoping): Selection {
  const none = { layers: 0, pictures: 0, frames: 0 }
  return {
    targets: [],
    refused: figma.currentPage.selection.map((node) => ({
      nodeId: node.id,
      name: node.name,
      kind: kindOf(node).word,
      code: 'no-answer'
    })),
    scopes: { chosen: 'layers', counts: none, unseen: { pictures: 0, frames: 0 }, withHidden }
  }
}

/**
 * Describes targets of an earlier session as they are now. Targets that are gone or cannot be painted are left out.
 * @throws `no-answer` after the first target without an answer, because each of the others would wait for a minute, too
 */
export async function describeTargets(refs: readonly TargetRef[]): Promise<Target[]> {
  const targets: Target[] = []
  for (const ref of refs) {
    const node = await findLayer(ref.nodeId).catch((error: unknown) => {
      if (codeOf(error) === 'no-answer') throw error
      return null
    })
    if (node && refusalOf(node, ref, true) === null) targets.push(describe(node, ref))
  }
  return targets
}

function describe(node: SceneNode, part: Part): Target {
  const { fill, flatten } = part
  const slots = slotsOf(node)
  const content = contentIn(slots, part)
  const written = slotAt(slots, fill)?.written ?? null
  const bounds = content.origin === 'export' ? renderBounds(node) : null
  return {
    ref: { nodeId: node.id, fill, flatten: flatten && isOtherWhenFlattened(slots, fill) },
    // Numbered from the top, as Figma lists fills.
    name: fill === null ? node.name : `${node.name}, picture ${slots.length - fill} of ${slots.length}`,
    kind: kindOf(node).word,
    origin: content.origin,
    picture: content.origin === 'fill' ? content.key : null,
    width: bounds?.width ?? node.width,
    height: bounds?.height ?? node.height,
    layerWidth: node.width,
    layerHeight: node.height,
    locked: node.locked,
    canFill: content.origin === 'fill' && !written?.mark.standsFor,
    recipe: written?.recipe ?? null,
    outdated: written !== null && content.origin === 'fill' && content.key !== written.mark.key
  }
}

/**
 * Whether flattening gives another picture. A layer without a picture is rendered anyway, and a stand-in is never
 * rendered.
 */
function isOtherWhenFlattened(slots: readonly Slot[], fill: number | null): boolean {
  const originOf = (flatten: boolean): string => contentIn(slots, { fill, flatten }).origin
  return originOf(true) !== originOf(false)
}

function refusalOf(node: SceneNode, part: Part, evenHidden: boolean): Refusal['code'] | null {
  if (kindOf(node).role === 'none' || isStencil(node)) return 'unsupported-node'
  if (isHidden(node) && !evenHidden) return 'empty-node'
  const size = contentOf(node, part).origin === 'export' ? renderBounds(node) : node
  return size && size.width >= MIN_SIDE && size.height >= MIN_SIDE ? null : 'empty-node'
}

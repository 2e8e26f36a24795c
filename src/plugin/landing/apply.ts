import { type Signal, throwIfCancelled } from '../../common/cancel.ts'
import { PasticheError } from '../../common/errors.ts'
import type { Landing } from '../../common/look.ts'
import type { Applied, PluginCalls } from '../../protocol/calls.ts'
import type { TargetRef } from '../../protocol/target-ref.ts'
import { beginStep, endStep } from '../figma/undo-step.ts'
import { type Content, contentIn, pasticheIn } from '../marks/content.ts'
import { checkStillThere, findLayer } from '../marks/find-layer.ts'
import { recipeWith } from '../marks/marks.ts'
import { type Slot, slotsOf } from '../marks/slots.ts'
import { type Rendering, renderNode } from '../source/render.ts'
import { renderingKey } from '../source/source.ts'
import { rememberEarlier } from './earlier-pastiche.ts'
import { landAsLayer } from './land-as-layer.ts'
import { landOnFill } from './land-on-fill.ts'
import { preparePastiche } from './prepared-pastiche.ts'
import { canBeCopied } from './stand-in.ts'

type ApplyParams = PluginCalls['applyPastiche']['params']

/**
 * Puts a finished pastiche on its layer, in place of an older pastiche of the same picture.
 *
 * All checks come before the first change to the document: the layer is still there, its content is the one that was
 * painted, the recipe can be read, and Figma takes the image.
 *
 * @throws `recipe-unreadable`, `node-gone`, `source-changed`, `read-only`, `image-unreadable`, `image-too-large`,
 * `storage-full`
 */
export async function applyPastiche(params: ApplyParams, signal: Signal): Promise<Applied> {
  try {
    throwIfCancelled(signal)
    const { nodeId, fill } = params.target
    const node = await findLayer(nodeId)
    const slotsBefore = slotsOf(node)
    const content = contentIn(slotsBefore, params.target)
    const landing =
      fill !== null && params.landing === 'layer'
        ? 'above'
        : possibleLanding(node, content, isStandIn(slotsBefore), params.landing)
    const recipe = recipeWith(params.recipe, { landing })
    const rendering = await checkUnchanged(node, content, params.sourceKey, signal)
    const prepared = await preparePastiche(params.image, content, params.sourceKey, recipe, signal)
    throwIfCancelled(signal)
    checkStillThere(node)
    const slots = slotsOf(node) // read again, because a teammate may have changed the layer during the `await`s above
    beginStep()
    const remember = rememberEarlier(node, slots, params.target, prepared.image.hash)
    const landed =
      landing === 'layer' && !isStandIn(slots)
        ? await landAsLayer(node, rendering, prepared)
        : await landOnFill(node, prepared, landing, null, fill, slots)
    const target: TargetRef = { nodeId: landed.id, fill: landed.id === node.id ? fill : null, flatten: false }
    remember(target)
    return { target, landing }
  } finally {
    if (params.commit) endStep()
  }
}

/**
 * The landing that was asked for, unless the layer needs another one:
 *
 * - The pastiche of a stand-in or of a rendered layer always has a layer of its own.
 * - The picture of a frame is its background. A new layer would also cover the frame's children, so the pastiche lands
 *   among the fills.
 */
function possibleLanding(node: SceneNode, content: Content, standsIn: boolean, wish: Landing): Landing {
  if (content.origin === 'export' || standsIn) return 'layer'
  return wish === 'layer' && !canBeCopied(node) ? 'above' : wish
}

function isStandIn(slots: readonly Slot[]): boolean {
  return Boolean(pasticheIn(slots)?.standsFor)
}

/**
 * Renders the layer again and compares.
 * @throws `source-changed`
 */
async function checkUnchanged(
  node: SceneNode,
  content: Content,
  key: string,
  signal: Signal
): Promise<Rendering | null> {
  const rendering = content.origin === 'export' ? await renderNode(node, signal) : null
  const found = content.origin === 'fill' ? content.key : rendering && renderingKey(node, rendering)
  if (found !== key) throw new PasticheError('source-changed', `Painted from ${key}, layer has ${found}`)
  return rendering
}

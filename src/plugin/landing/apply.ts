import { type Signal, throwIfCancelled } from '../../common/cancel.ts'
import { PasticheError } from '../../common/errors.ts'
import type { Landing } from '../../common/look.ts'
import type { Applied, PluginCalls } from '../../protocol/calls.ts'
import type { TargetRef } from '../../protocol/target-ref.ts'
import { withCode } from '../figma/figma-errors.ts'
import { beginStep, endStep } from '../figma/undo-step.ts'
import { type Content, contentOf, readPastiche } from '../marks/content.ts'
import { checkStillThere, findLayer } from '../marks/find-layer.ts'
import { recipeFor } from '../marks/marks.ts'
import { type Rendering, renderNode } from '../source/render.ts'
import { renderingKey } from '../source/source.ts'
import { rememberEarlier } from './earlier-pastiche.ts'
import { landAsLayer } from './land-as-layer.ts'
import { landOnFill } from './land-on-fill.ts'
import { preparePastiche } from './prepared-pastiche.ts'
import { canBeCopied } from './stand-in.ts'

type ApplyParams = PluginCalls['applyPastiche']['params']

/**
 * Puts a finished pastiche on its layer. On a pastiche it takes the place of the old one.
 *
 * Everything that can fail for a reason of its own comes before the first change to the document: the layer is still
 * there, its content is still what was painted, the recipe can be read, Figma takes the image.
 *
 * @throws `node-gone`, `source-changed`, `read-only`, `image-unreadable`, `image-too-large`, `storage-full`
 */
export async function applyPastiche(params: ApplyParams, signal: Signal): Promise<Applied> {
  try {
    throwIfCancelled(signal)
    const { nodeId, fill } = params.target
    const node = await findLayer(nodeId)
    const content = contentOf(node, params.target)
    const landing =
      fill !== null && params.landing === 'layer' ? 'above' : possibleLanding(node, content, params.landing)
    const recipe = recipeFor(params.recipe, landing)
    const rendering = await checkUnchanged(node, content, params.sourceKey, signal)
    const painting = await preparePastiche(params.image, content, params.sourceKey, recipe, signal)
    throwIfCancelled(signal)
    checkStillThere(node)
    beginStep()
    const remember = rememberEarlier(node, params.target, painting.image.hash)
    const lands = landing === 'layer' && !readPastiche(node)?.standsFor
    const landed = lands
      ? await landAsLayer(node, rendering, painting)
      : await landOnFill(node, painting, landing, null, fill)
    const target: TargetRef = { nodeId: landed.id, fill: landed.id === node.id ? fill : null, flatten: false }
    remember(target)
    return { target, landing }
  } catch (error) {
    throw withCode(error)
  } finally {
    if (params.commit) endStep()
  }
}

/**
 * The wish, as far as the layer allows. A stand-in stays one; what was rendered can only lie on top; and the picture of
 * a frame is its background, which nothing can cover without covering what lies in the frame.
 */
function possibleLanding(node: SceneNode, content: Content, wish: Landing): Landing {
  if (content.origin === 'export' || readPastiche(node)?.standsFor) return 'layer'
  return wish === 'layer' && !canBeCopied(node) ? 'above' : wish
}

/** Renders again what was rendered, to compare. @throws `source-changed` */
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

import { PasticheError } from '../../common/errors.ts'
import { nodeById } from '../figma/layer-tree.ts'
import { Pairs } from './pairs.ts'

/**
 * The layer with this id. If it has a stand-in, the stand-in is returned, because that is the layer that the designer
 * sees.
 *
 * @throws `node-gone` when the layer does not exist any more
 */
export async function findLayer(nodeId: string, pairs = new Pairs()): Promise<SceneNode> {
  const node = await nodeById(nodeId)
  if (!node) throw new PasticheError('node-gone', `No layer ${nodeId}`)
  if (node.type === 'DOCUMENT' || node.type === 'PAGE')
    throw new PasticheError('unsupported-node', `${nodeId} is a page`)
  return (await pairs.standInOf(node)) ?? node
}

/**
 * Checks a layer after an `await`, in which the designer or a teammate may have deleted it.
 * @throws `node-gone`
 */
export function checkStillThere(node: SceneNode): void {
  if (node.removed) throw new PasticheError('node-gone', `Layer ${node.id} was deleted meanwhile`)
}

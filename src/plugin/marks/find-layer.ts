import { PasticheError } from '../../common/errors.ts'
import { nodeById } from '../figma/layer-tree.ts'
import { Pairs } from './pairs.ts'
import { partsOf } from './target-id.ts'

/**
 * The layer that a target names, or the one that stands in for it: a layer that has been painted over is its pastiche, for the
 * panel as for the designer, who sees only the one.
 *
 * @throws `node-gone` when there is no such layer any more
 */
export async function findLayer(target: string, pairs = new Pairs()): Promise<SceneNode> {
  const { nodeId } = partsOf(target)
  const node = await nodeById(nodeId)
  if (!node) throw new PasticheError('node-gone', `No layer ${nodeId}`)
  if (node.type === 'DOCUMENT' || node.type === 'PAGE')
    throw new PasticheError('unsupported-node', `${nodeId} is a page`)
  return (await pairs.standInOf(node)) ?? node
}

/** A layer may be deleted during any `await`, by its owner or by a teammate. @throws `node-gone` */
export function checkStillThere(node: SceneNode): void {
  if (node.removed) throw new PasticheError('node-gone', `Layer ${node.id} was deleted meanwhile`)
}

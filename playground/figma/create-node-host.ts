import { clone } from './duplicate.ts'
import type { FakeNode, NodeHost } from './nodes/base-node.ts'
import { NODE_CLASSES } from './nodes/node-classes.ts'
import { ancestorsOf, type Tree } from './placement.ts'

type Run = Pick<
  NodeHost,
  'document' | 'renderer' | 'pluginId' | 'mixed' | 'events' | 'fonts' | 'shaders' | 'alive' | 'promise'
>

/**
 * Makes the nodes of one plugin run. Equal ids give the same object. No member can be added to a node.
 *
 * @param skipsInvisible whether invisible layers inside instances cannot be reached
 */
export function createNodeHost(run: Run, skipsInvisible: () => boolean): NodeHost {
  const { document } = run
  const nodes = new Map<string, FakeNode>()
  const loaded = new Set([document.pageId])
  const host: NodeHost = {
    ...run,
    node(id) {
      const known = nodes.get(id)
      if (known) return known
      const node = host.newNode(id)
      nodes.set(id, node)
      return node
    },
    isInsideInstance: (id) => {
      const nearest = [...ancestorsOf(document, id)].find(({ type }) => type === 'INSTANCE' || type === 'SLOT')
      return nearest?.type === 'INSTANCE'
    },
    newNode: (id) => Object.preventExtensions(new NODE_CLASSES[document.get(id).type](host, id)),
    isLoaded: (pageId) => loaded.has(pageId),
    load: (pageId) => {
      loaded.add(pageId)
      document.loadImages(pageId)
    },
    clone: (id) => host.node(clone(document, id)),
    isReachable: (id) => !skipsInvisible() || !isHiddenInInstance(document, id)
  }
  return host
}

function isHiddenInInstance(tree: Tree, id: string): boolean {
  let hidden = !tree.get(id).visible
  for (const ancestor of ancestorsOf(tree, id)) {
    if (ancestor.type === 'INSTANCE') return hidden
    hidden ||= !ancestor.visible
  }
  return false
}

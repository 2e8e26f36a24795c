import { FakeNode } from './base-node.ts'
import type { NodeClass } from './mixin.ts'

/** Figma's ChildrenMixin. The children are ordered from back to front. */
export function withChildren<Base extends NodeClass>(base: Base) {
  abstract class Children extends base {
    get children(): readonly SceneNode[] {
      const { id, type, children } = FakeNode.read(this, 'get_children')
      const host = FakeNode.hostOf(this)
      const handle = type === 'SLOT' && host.document.unknowns.slotChildrenAreNew ? host.newNode : host.node
      if (type === 'PAGE' && !host.isLoaded(id)) {
        throw new Error(
          'in get_children: Cannot access children on a page that has not been explicitly loaded. Use await page.loadAsync() before accessing this property.'
        )
      }
      return Object.freeze(
        children.filter((child) => host.isReachable(child)).map((child) => handle(child) as unknown as SceneNode)
      ) // all nodes below a page are layers
    }
    appendChild(child: SceneNode): void {
      adopt(this, 'appendChild', this.children.length, child)
    }
    insertChild(index: number, child: SceneNode): void {
      if (!Number.isInteger(index) || index < 0 || index > this.children.length) {
        throw new Error(
          `in insertChild: Expected "index" to be between 0 and ${this.children.length}, received ${index}`
        )
      }
      adopt(this, 'insertChild', index, child)
    }
    findChildren(callback: (node: SceneNode) => boolean = () => true): SceneNode[] {
      return this.children.filter(callback)
    }
    findChild(callback: (node: SceneNode) => boolean): SceneNode | null {
      return this.children.find(callback) ?? null
    }
    findAll(callback: (node: SceneNode) => boolean = () => true): SceneNode[] {
      return [...descendants(this.children)].filter(callback)
    }
    findOne(callback: (node: SceneNode) => boolean): SceneNode | null {
      for (const node of descendants(this.children)) if (callback(node)) return node
      return null
    }
    findAllWithCriteria<T extends NodeType[]>({ types }: FindAllCriteria<T>): Array<{ type: T[number] } & SceneNode> {
      const fits = (node: SceneNode): node is { type: T[number] } & SceneNode =>
        types === undefined || types.includes(node.type)
      return [...descendants(this.children)].filter(fits)
    }
  }
  return Children
}

function* descendants(nodes: readonly SceneNode[]): Generator<SceneNode> {
  for (const node of nodes) {
    yield node
    if ('children' in node) yield* descendants(node.children)
  }
}

function adopt(parent: FakeNode, call: string, index: number, child: unknown): void {
  FakeNode.read(parent, call)
  if (!(child instanceof FakeNode)) throw new Error(`in ${call}: Expected node, got ${typeof child}`)
  const { document, isInsideInstance } = FakeNode.hostOf(parent)
  const { parent: before, type } = FakeNode.read(child, call)
  if (parent.type === 'INSTANCE' || (parent.type !== 'SLOT' && isInsideInstance(parent.id))) {
    throw new Error(`in ${call}: Cannot move node. New parent is an instance or is inside of an instance`)
  }
  if (isInsideInstance(child.id)) throw new Error(`in ${call}: Cannot move node. Node is inside of an instance`)
  if (parent.id === child.id || isAncestor(child, parent))
    throw new Error(`in ${call}: Cannot move node. A node cannot be its own descendant`)
  if (type === 'SECTION' && !['PAGE', 'SECTION'].includes(parent.type))
    throw new Error(`in ${call}: Cannot move node. A section node cannot have a parent of type ${parent.type}`)
  FakeNode.mayEdit(FakeNode.hostOf(parent), call)
  // Figma counts the index in the list as it was before the move, when it still had the child.
  const from = before === parent.id ? document.get(parent.id).children.indexOf(child.id) : -1
  document.insert(parent.id, from >= 0 && from < index ? index - 1 : index, child.id)
}

function isAncestor(node: FakeNode, of: FakeNode): boolean {
  for (let at = of.parent; at !== null; at = at.parent as typeof at) if (at.id === node.id) return true
  return false
}

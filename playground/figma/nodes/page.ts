import { changesOf } from '../node-changes.ts'
import { ancestorsOf } from '../placement.ts'
import { FakeNode } from './base-node.ts'
import { withChildren } from './with-children.ts'
import { withExport } from './with-export.ts'

export class FakePage extends withChildren(withExport(FakeNode)) {
  override get type(): 'PAGE' {
    return FakeNode.kind(this, 'PAGE')
  }
  get selection(): readonly SceneNode[] {
    const { document, node } = FakeNode.hostOf(this)
    const { id: page } = FakeNode.read(this, 'get_selection')
    // The cast is safe, because only layers can be selected.
    return Object.freeze(document.selectionOf(page).map((id) => node(id) as unknown as SceneNode))
  }
  set selection(nodes: readonly SceneNode[]) {
    const { document } = FakeNode.hostOf(this)
    const { id: page } = FakeNode.read(this, 'set_selection')
    for (const { id } of nodes)
      if (![...ancestorsOf(document, id)].some((ancestor) => ancestor.id === page))
        throw new Error('in set_selection: The selection of a page can only include nodes in that page')
    document.select(
      nodes.map(({ id }) => id),
      page
    )
  }
  on(_type: 'nodechange', callback: (event: NodeChangeEvent) => void): void {
    const { id } = FakeNode.read(this, 'on')
    FakeNode.hostOf(this).events.on(changesOf(id), callback)
  }
  off(_type: 'nodechange', callback: (event: NodeChangeEvent) => void): void {
    const { id } = FakeNode.read(this, 'off')
    FakeNode.hostOf(this).events.off(changesOf(id), callback)
  }
  loadAsync(): Promise<void> {
    const { load, promise } = FakeNode.hostOf(this)
    return promise('loadAsync', () => load(this.id))
  }
}

export class FakeRoot extends FakeNode {
  override get type(): 'DOCUMENT' {
    return FakeNode.kind(this, 'DOCUMENT')
  }
  get children(): readonly PageNode[] {
    const { document, node } = FakeNode.hostOf(this)
    // The cast is safe, because the root has only pages.
    return document.get(document.rootId).children.map((id) => node(id) as unknown as PageNode)
  }
  get documentColorProfile(): DocumentNode['documentColorProfile'] {
    return FakeNode.hostOf(this).document.colorProfile
  }
}

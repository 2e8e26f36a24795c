import { deepFreeze } from './deep-freeze.ts'
import type { NodeKind, NodeRecord } from './node-record.ts'
import { FakeNode, type NodeHost } from './nodes/base-node.ts'

const GREY: readonly Paint[] = deepFreeze([
  { type: 'SOLID', color: { r: 0.85, g: 0.85, b: 0.85 }, visible: true, opacity: 1, blendMode: 'NORMAL' }
])
const WHITE: readonly Paint[] = deepFreeze([
  { type: 'SOLID', color: { r: 1, g: 1, b: 1 }, visible: true, opacity: 1, blendMode: 'NORMAL' }
])

type Creators = Pick<
  PluginAPI,
  | 'createRectangle'
  | 'createEllipse'
  | 'createLine'
  | 'createText'
  | 'createFrame'
  | 'createVector'
  | 'createSlice'
  | 'createSection'
  | 'createComponent'
  | 'createPage'
  | 'group'
>

/** The functions `figma.create…`, which put new layers on top of the current page. */
export function createNodes(host: NodeHost): Creators {
  const { document } = host
  /**
   * Makes a layer on top of the current page. The caller gives its kind as a value and as a type; nodes/faithful.ts
   * checks that the two match.
   */
  const make = <Kind>(type: NodeKind, name: string, over: Partial<NodeRecord> = {}): Kind => {
    FakeNode.mayEdit(host, `create${name}`)
    const id = document.create(type, name, over)
    document.insert(document.pageId, document.get(document.pageId).children.length, id)
    return host.node(id) as unknown as Kind
  }
  return {
    createRectangle: () => make<RectangleNode>('RECTANGLE', 'Rectangle', { fills: GREY }),
    createEllipse: () => make<EllipseNode>('ELLIPSE', 'Ellipse', { fills: GREY }),
    createLine: () => make<LineNode>('LINE', 'Line', { height: 0, strokes: GREY }),
    createText: () =>
      make<TextNode>('TEXT', 'Text', { width: 0.01, height: 14, fills: GREY, textAutoResize: 'WIDTH_AND_HEIGHT' }),
    createFrame: () => make<FrameNode>('FRAME', 'Frame', { fills: WHITE, clipsContent: true }),
    createVector: () => make<VectorNode>('VECTOR', 'Vector', { strokes: GREY }),
    createSlice: () => make<SliceNode>('SLICE', 'Slice'),
    createSection: () => make<SectionNode>('SECTION', 'Section', { fills: WHITE }),
    createComponent: () => make<ComponentNode>('COMPONENT', 'Component', { fills: WHITE }),
    createPage: () => {
      FakeNode.mayEdit(host, 'createPage')
      const id = document.create('PAGE', 'Page')
      document.insert(document.rootId, document.get(document.rootId).children.length, id)
      host.load(id)
      return host.node(id) as unknown as PageNode
    },
    group: (nodes, parent, index) => {
      if (nodes.length === 0) throw new Error('in group: First argument must be an array of at least one node')
      if (parent.type === 'INSTANCE' || (parent.type !== 'SLOT' && host.isInsideInstance(parent.id))) {
        throw new Error('in group: Cannot move node. New parent is an instance or is inside of an instance')
      }
      FakeNode.mayEdit(host, 'group')
      const id = document.create('GROUP', 'Group')
      document.insert(parent.id, index ?? parent.children.length, id)
      for (const [at, node] of nodes.entries()) {
        FakeNode.read(host.node(node.id), 'group')
        document.insert(id, at, node.id)
      }
      return host.node(id) as unknown as GroupNode
    }
  }
}

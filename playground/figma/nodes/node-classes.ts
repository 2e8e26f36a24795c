import type { NodeKind } from '../node-record.ts'
import type { FakeNode, NodeHost } from './base-node.ts'
import {
  FakeBooleanOperation,
  FakeComponent,
  FakeFrame,
  FakeGroup,
  FakeInstance,
  FakeSection,
  FakeSlot,
  FakeTransformGroup
} from './containers.ts'
import { FakePage, FakeRoot } from './page.ts'
import {
  FakeEllipse,
  FakeLine,
  FakePolygon,
  FakeRectangle,
  FakeSlice,
  FakeStar,
  FakeTextPath,
  FakeVector
} from './shapes.ts'
import { FakeText } from './text.ts'

/** The class of each kind of layer. */
export const NODE_CLASSES: Record<NodeKind, new (host: NodeHost, id: string) => FakeNode> = {
  DOCUMENT: FakeRoot,
  PAGE: FakePage,
  RECTANGLE: FakeRectangle,
  ELLIPSE: FakeEllipse,
  POLYGON: FakePolygon,
  STAR: FakeStar,
  LINE: FakeLine,
  VECTOR: FakeVector,
  TEXT: FakeText,
  BOOLEAN_OPERATION: FakeBooleanOperation,
  FRAME: FakeFrame,
  COMPONENT: FakeComponent,
  INSTANCE: FakeInstance,
  GROUP: FakeGroup,
  SECTION: FakeSection,
  SLICE: FakeSlice,
  SLOT: FakeSlot,
  TEXT_PATH: FakeTextPath,
  TRANSFORM_GROUP: FakeTransformGroup
}

/**
 * Proves at compile time that the fake matches the typings of the real API. Each member of a fake node must have a
 * type that can be assigned to Figma's. A member that the typings do not have is an error too.
 */
import type {
  FakeBooleanOperation,
  FakeComponent,
  FakeFrame,
  FakeGroup,
  FakeInstance,
  FakeSection,
  FakeSlot,
  FakeTransformGroup
} from './containers.ts'
import type { FakePage, FakeRoot } from './page.ts'
import type {
  FakeEllipse,
  FakeLine,
  FakePolygon,
  FakeRectangle,
  FakeSlice,
  FakeStar,
  FakeTextPath,
  FakeVector
} from './shapes.ts'
import type { FakeText } from './text.ts'

/**
 * `exportAsync` and `clone` are left out: the fake exports only pictures, and its `clone` returns any kind of layer.
 */
type Compared<Fake> = Exclude<keyof Fake, 'exportAsync' | 'clone'>
type Faithful<Fake, Real> = [Compared<Fake>] extends [keyof Real]
  ? Pick<Fake, Compared<Fake>> extends Pick<Real, Compared<Fake>>
    ? true
    : ['differs', { [Key in Compared<Fake>]: Fake[Key] extends Real[Key] ? never : Key }[Compared<Fake>]]
  : ['not in Figma', Exclude<Compared<Fake>, keyof Real>]

type Proven<Checks extends Record<string, true>> = Checks

export type Proof = Proven<{
  RECTANGLE: Faithful<FakeRectangle, RectangleNode>
  ELLIPSE: Faithful<FakeEllipse, EllipseNode>
  POLYGON: Faithful<FakePolygon, PolygonNode>
  STAR: Faithful<FakeStar, StarNode>
  LINE: Faithful<FakeLine, LineNode>
  VECTOR: Faithful<FakeVector, VectorNode>
  TEXT: Faithful<FakeText, TextNode>
  SLICE: Faithful<FakeSlice, SliceNode>
  FRAME: Faithful<FakeFrame, FrameNode>
  COMPONENT: Faithful<FakeComponent, ComponentNode>
  INSTANCE: Faithful<FakeInstance, InstanceNode>
  GROUP: Faithful<FakeGroup, GroupNode>
  BOOLEAN_OPERATION: Faithful<FakeBooleanOperation, BooleanOperationNode>
  SECTION: Faithful<FakeSection, SectionNode>
  SLOT: Faithful<FakeSlot, SlotNode>
  TEXT_PATH: Faithful<FakeTextPath, TextPathNode>
  TRANSFORM_GROUP: Faithful<FakeTransformGroup, TransformGroupNode>
  PAGE: Faithful<FakePage, PageNode>
  DOCUMENT: Faithful<FakeRoot, DocumentNode>
}>

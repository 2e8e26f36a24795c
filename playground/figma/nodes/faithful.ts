/**
 * Compile-time proof that the fake cannot drift from the real API: whatever a fake node has under a name of Figma's has
 * a type that Figma's own can be read as. A member that the typings do not know is an error too.
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

/** `exportAsync` and `clone` are left out: the fake exports pictures alone, and clones to "some layer". */
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

import { deepFreeze } from '../deep-freeze.ts'
import { FakeNode } from './base-node.ts'
import { withBlend } from './with-blend.ts'
import { withExport } from './with-export.ts'
import { withCorners, withFills } from './with-fills.ts'
import { withConstraints, withLayout } from './with-layout.ts'

const Shape = withFills(withBlend(withExport(withLayout(FakeNode))))

export class FakeRectangle extends withCorners(withConstraints(Shape)) {
  override get type() {
    return 'RECTANGLE' as const
  }
}
export class FakeEllipse extends withCorners(withConstraints(Shape)) {
  override get type() {
    return 'ELLIPSE' as const
  }
}
export class FakePolygon extends withCorners(withConstraints(Shape)) {
  override get type() {
    return 'POLYGON' as const
  }
}
export class FakeStar extends withCorners(withConstraints(Shape)) {
  override get type() {
    return 'STAR' as const
  }
}
export class FakeLine extends withConstraints(Shape) {
  override get type() {
    return 'LINE' as const
  }
}

export class FakeVector extends withCorners(withConstraints(Shape)) {
  override get type() {
    return 'VECTOR' as const
  }
  get vectorPaths(): VectorPaths {
    return FakeNode.read(this, 'get_vectorPaths').vectorPaths
  }
  set vectorPaths(vectorPaths: VectorPaths) {
    FakeNode.write(this, 'vectorPaths', { vectorPaths: deepFreeze(structuredClone([...vectorPaths])) })
  }
}

/** A text on a path. The fake cannot change its characters. */
export class FakeTextPath extends withConstraints(Shape) {
  override get type() {
    return 'TEXT_PATH' as const
  }
  get characters(): string {
    return FakeNode.read(this, 'get_characters').characters
  }
  get fontSize(): number {
    return FakeNode.read(this, 'get_fontSize').fontSize
  }
  get vectorPaths(): VectorPaths {
    return FakeNode.read(this, 'get_vectorPaths').vectorPaths
  }
}

export class FakeSlice extends withExport(withLayout(FakeNode)) {
  override get type() {
    return 'SLICE' as const
  }
}

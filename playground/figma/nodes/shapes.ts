import { deepFreeze } from '../deep-freeze.ts'
import { FakeNode } from './base-node.ts'
import { withBlend } from './with-blend.ts'
import { withExport } from './with-export.ts'
import { withCorners, withFills } from './with-fills.ts'
import { withConstraints, withLayout } from './with-layout.ts'
import { withReactions } from './with-prototype.ts'

const Shape = withReactions(withFills(withBlend(withExport(withLayout(FakeNode)))))

export class FakeRectangle extends withCorners(withConstraints(Shape)) {
  override get type(): 'RECTANGLE' {
    return FakeNode.kind(this, 'RECTANGLE')
  }
}
export class FakeEllipse extends withCorners(withConstraints(Shape)) {
  override get type(): 'ELLIPSE' {
    return FakeNode.kind(this, 'ELLIPSE')
  }
}
export class FakePolygon extends withCorners(withConstraints(Shape)) {
  override get type(): 'POLYGON' {
    return FakeNode.kind(this, 'POLYGON')
  }
}
export class FakeStar extends withCorners(withConstraints(Shape)) {
  override get type(): 'STAR' {
    return FakeNode.kind(this, 'STAR')
  }
}
export class FakeLine extends withConstraints(Shape) {
  override get type(): 'LINE' {
    return FakeNode.kind(this, 'LINE')
  }
}

export class FakeVector extends withCorners(withConstraints(Shape)) {
  override get type(): 'VECTOR' {
    return FakeNode.kind(this, 'VECTOR')
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
  override get type(): 'TEXT_PATH' {
    return FakeNode.kind(this, 'TEXT_PATH')
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
  override get type(): 'SLICE' {
    return FakeNode.kind(this, 'SLICE')
  }
}

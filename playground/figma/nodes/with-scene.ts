import { rotationOf, withPosition } from '../geometry.ts'
import { absoluteBoxOf, absoluteTransformOf, placementOf } from '../placement.ts'
import { FakeNode } from './base-node.ts'
import type { NodeClass } from './mixin.ts'
import { patchWithBindings, withBindings } from './with-bindings.ts'

/** Figma's SceneNodeMixin and DimensionAndPositionMixin, which every layer has. */
export function withScene<Base extends NodeClass>(base: Base) {
  abstract class Scene extends withBindings(base) {
    get visible(): boolean {
      return FakeNode.read(this, 'get_visible').visible
    }
    set visible(visible: boolean) {
      FakeNode.write(this, 'visible', patchWithBindings(this, 'visible', Boolean(visible)))
    }
    get locked(): boolean {
      return FakeNode.read(this, 'get_locked').locked
    }
    set locked(locked: boolean) {
      FakeNode.write(this, 'locked', { locked: Boolean(locked) })
    }
    get width(): number {
      FakeNode.read(this, 'get_width')
      return placementOf(FakeNode.documentOf(this), this.id).width
    }
    get height(): number {
      FakeNode.read(this, 'get_height')
      return placementOf(FakeNode.documentOf(this), this.id).height
    }
    get x(): number {
      return this.relativeTransform[0][2]
    }
    /** Has no effect on a child that auto layout places. */
    set x(x: number) {
      this.relativeTransform = withPosition(this.relativeTransform, checkedNumber('x', x), this.y)
    }
    get y(): number {
      return this.relativeTransform[1][2]
    }
    set y(y: number) {
      this.relativeTransform = withPosition(this.relativeTransform, this.x, checkedNumber('y', y))
    }
    get relativeTransform(): Transform {
      FakeNode.read(this, 'get_relativeTransform')
      return placementOf(FakeNode.documentOf(this), this.id).transform
    }
    set relativeTransform(transform: Transform) {
      const record = FakeNode.read(this, 'set_relativeTransform')
      checkTransform(transform)
      FakeNode.mayEdit(FakeNode.hostOf(this), 'set_relativeTransform')
      const document = FakeNode.documentOf(this)
      const parent = record.parent === null ? null : document.get(record.parent)
      const held = parent !== null && parent.layoutMode !== 'NONE' && record.layoutPositioning === 'AUTO'
      const kept = placementOf(document, this.id).transform
      document.move(this.id, held ? withPosition(transform, kept[0][2], kept[1][2]) : structuredClone(transform))
      document.update(this.id, {})
    }
    get absoluteTransform(): Transform {
      FakeNode.read(this, 'get_absoluteTransform')
      return absoluteTransformOf(FakeNode.documentOf(this), this.id)
    }
    get absoluteBoundingBox(): Rect | null {
      FakeNode.read(this, 'get_absoluteBoundingBox')
      return absoluteBoxOf(FakeNode.documentOf(this), this.id)
    }
    resizeWithoutConstraints(width: number, height: number): void {
      FakeNode.read(this, 'resize')
      const flat = this.type === 'LINE'
      const smallest = flat ? 0 : 0.01
      if (!(width >= 0.01) || !(height >= smallest))
        throw new Error(`in resize: Expected "width" and "height" to be at least 0.01, received ${width} × ${height}`)
      FakeNode.write(this, 'size', { width, height: flat ? 0 : height })
    }
    resize(width: number, height: number): void {
      this.resizeWithoutConstraints(width, height)
    }
    clone(): SceneNode {
      FakeNode.read(this, 'clone')
      FakeNode.mayEdit(FakeNode.hostOf(this), 'clone')
      return FakeNode.hostOf(this).clone(this.id) as unknown as SceneNode // only layers are cloned
    }
  }
  return Scene
}

function checkedNumber(property: string, value: number): number {
  if (!Number.isFinite(value))
    throw new Error(`in set_${property}: Property "${property}" failed validation: Expected number, received ${value}`)
  return value
}

/** Checks that a transform only moves, rotates or mirrors. It cannot scale or skew. */
function checkTransform(transform: Transform): void {
  const [[a, c, e], [b, d, f]] = transform
  if (![a, b, c, d, e, f].every(Number.isFinite)) throw new Error('in set_relativeTransform: Expected numbers')
  const isUnit = Math.abs(Math.hypot(a, b) - 1) < 1e-3 && Math.abs(Math.hypot(c, d) - 1) < 1e-3
  if (!isUnit || Math.abs(a * c + b * d) > 1e-3) {
    throw new Error(
      `in set_relativeTransform: Invalid transform, axes must be unit vectors at right angles (rotation ${rotationOf(transform)})`
    )
  }
}

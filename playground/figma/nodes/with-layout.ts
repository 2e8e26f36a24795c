import { rotationOf, withRotation } from '../geometry.ts'
import { renderBoundsOf } from '../render-bounds.ts'
import { FakeNode } from './base-node.ts'
import type { NodeClass } from './mixin.ts'
import { withCell } from './with-grid.ts'
import { withScene } from './with-scene.ts'

/** Figma's LayoutMixin, for layers that can be rotated and placed by auto layout. Sections cannot. */
export function withLayout<Base extends NodeClass>(base: Base) {
  abstract class Layout extends withCell(withScene(base)) {
    get rotation(): number {
      return rotationOf(this.relativeTransform)
    }
    set rotation(degrees: number) {
      if (!Number.isFinite(degrees)) throw new Error(`in set_rotation: Expected number, received ${degrees}`)
      this.relativeTransform = withRotation(this.relativeTransform, degrees)
    }
    get absoluteRenderBounds(): Rect | null {
      FakeNode.read(this, 'get_absoluteRenderBounds')
      const document = FakeNode.documentOf(this)
      return renderBoundsOf(document, this.id, document.unknowns.boundsAreClipped)
    }
    get constrainProportions(): boolean {
      return FakeNode.read(this, 'get_constrainProportions').constrainProportions
    }
    set constrainProportions(constrainProportions: boolean) {
      FakeNode.write(this, 'constrainProportions', { constrainProportions })
    }
    get layoutPositioning(): 'AUTO' | 'ABSOLUTE' {
      return FakeNode.read(this, 'get_layoutPositioning').layoutPositioning
    }
    /** @throws Error unless the parent has auto layout */
    set layoutPositioning(layoutPositioning: 'AUTO' | 'ABSOLUTE') {
      const { parent } = FakeNode.read(this, 'set_layoutPositioning')
      const mode = parent === null ? 'NONE' : FakeNode.documentOf(this).get(parent).layoutMode
      if (layoutPositioning === 'ABSOLUTE' && mode === 'NONE') {
        throw new Error(
          'in set_layoutPositioning: Can only set layoutPositioning = ABSOLUTE if the parent node has layoutMode !== NONE'
        )
      }
      FakeNode.write(this, 'layoutPositioning', { layoutPositioning })
    }
  }
  return Layout
}

/** Figma's ConstraintMixin; groups and boolean operations have none. */
export function withConstraints<Base extends NodeClass>(base: Base) {
  abstract class Constrained extends base {
    get constraints(): Constraints {
      return FakeNode.read(this, 'get_constraints').constraints
    }
    set constraints({ horizontal, vertical }: Constraints) {
      FakeNode.write(this, 'constraints', { constraints: Object.freeze({ horizontal, vertical }) })
    }
  }
  return Constrained
}

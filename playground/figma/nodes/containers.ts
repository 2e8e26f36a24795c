import { instantiate } from '../duplicate.ts'
import { FakeNode } from './base-node.ts'
import { withAutoLayout } from './with-auto-layout.ts'
import { withBlend } from './with-blend.ts'
import { withChildren } from './with-children.ts'
import { withExport } from './with-export.ts'
import { withCorners, withFills } from './with-fills.ts'
import { withGrid } from './with-grid.ts'
import { withConstraints, withLayout } from './with-layout.ts'
import { withFixedChildren, withReactions } from './with-prototype.ts'
import { withScene } from './with-scene.ts'

const Group = withReactions(withChildren(withBlend(withExport(withLayout(FakeNode)))))
const Frame = withFixedChildren(
  withGrid(
    withAutoLayout(
      withChildren(withCorners(withConstraints(withFills(withReactions(withBlend(withExport(withLayout(FakeNode))))))))
    )
  )
)

export class FakeFrame extends Frame {
  override get type(): 'FRAME' {
    return FakeNode.kind(this, 'FRAME')
  }
}

export class FakeComponent extends Frame {
  override get type(): 'COMPONENT' {
    return FakeNode.kind(this, 'COMPONENT')
  }
  createInstance(): InstanceNode {
    FakeNode.read(this, 'createInstance')
    const { document, node } = FakeNode.hostOf(this)
    const id = instantiate(document, this.id)
    document.insert(document.pageId, document.get(document.pageId).children.length, id)
    return node(id) as unknown as InstanceNode // `instantiate` makes an instance
  }
  createSlot(): SlotNode {
    const { children } = FakeNode.read(this, 'createSlot')
    const { document, node } = FakeNode.hostOf(this)
    const id = document.create('SLOT', 'Slot')
    document.insert(this.id, children.length, id)
    return node(id) as unknown as SlotNode // a SLOT was made
  }
  get componentPropertyDefinitions(): ComponentPropertyDefinitions {
    return structuredClone(FakeNode.read(this, 'get_componentPropertyDefinitions').propertyDefinitions)
  }
  /**
   * Adds a property to the component.
   * @returns the name with the suffix by which layers refer to the property
   */
  addComponentProperty(name: string, type: ComponentPropertyType, defaultValue: string | boolean): string {
    const { propertyDefinitions } = FakeNode.read(this, 'addComponentProperty')
    const full = `${name}#${this.id.replace(/^.*:/, '')}:${Object.keys(propertyDefinitions).length}`
    FakeNode.write(this, 'propertyDefinitions', {
      propertyDefinitions: { ...propertyDefinitions, [full]: { type, defaultValue } }
    })
    return full
  }
}

export class FakeInstance extends Frame {
  override get type(): 'INSTANCE' {
    return FakeNode.kind(this, 'INSTANCE')
  }
  get mainComponent(): ComponentNode | null {
    throw new Error(
      'in get_mainComponent: Cannot call with documentAccess: dynamic-page. Use node.getMainComponentAsync instead.'
    )
  }
  getMainComponentAsync(): Promise<ComponentNode | null> {
    const { document, node, promise } = FakeNode.hostOf(this)
    return promise('getMainComponentAsync', () => {
      const { mainComponent } = FakeNode.read(this, 'getMainComponentAsync')
      if (mainComponent === null || !document.has(mainComponent)) return null
      return node(mainComponent) as unknown as ComponentNode // `mainComponent` is always a component
    })
  }
}

export class FakeGroup extends Group {
  override get type(): 'GROUP' {
    return FakeNode.kind(this, 'GROUP')
  }
}

/** A slot takes new layers even inside an instance. */
export class FakeSlot extends Frame {
  override get type(): 'SLOT' {
    return FakeNode.kind(this, 'SLOT')
  }
}

export class FakeTransformGroup extends Group {
  override get type(): 'TRANSFORM_GROUP' {
    return FakeNode.kind(this, 'TRANSFORM_GROUP')
  }
  get transformModifiers(): TransformModifier[] {
    return structuredClone([...FakeNode.read(this, 'get_transformModifiers').transformModifiers])
  }
}

export class FakeBooleanOperation extends withFills(Group) {
  override get type(): 'BOOLEAN_OPERATION' {
    return FakeNode.kind(this, 'BOOLEAN_OPERATION')
  }
  get booleanOperation(): 'UNION' | 'INTERSECT' | 'SUBTRACT' | 'EXCLUDE' {
    return FakeNode.read(this, 'get_booleanOperation').booleanOperation
  }
  set booleanOperation(booleanOperation: 'UNION' | 'INTERSECT' | 'SUBTRACT' | 'EXCLUDE') {
    FakeNode.write(this, 'booleanOperation', { booleanOperation })
  }
}

export class FakeSection extends withChildren(withFills(withExport(withScene(FakeNode)))) {
  override get type(): 'SECTION' {
    return FakeNode.kind(this, 'SECTION')
  }
}

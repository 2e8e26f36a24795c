import type { NodeRecord } from '../node-record.ts'
import { ancestorsOf } from '../placement.ts'
import { FakeNode } from './base-node.ts'
import type { NodeClass } from './mixin.ts'

type References = SceneNode['componentPropertyReferences']

/** The bindings of a layer's fields to variables, and to properties of the component around it. */
export function withBindings<Base extends NodeClass>(base: Base) {
  abstract class Bound extends base {
    get boundVariables(): NonNullable<SceneNode['boundVariables']> {
      return FakeNode.read(this, 'get_boundVariables').boundVariables
    }
    setBoundVariable(field: VariableBindableNodeField | VariableBindableTextField, variable: unknown): void {
      if (typeof variable === 'string')
        throw new Error('in setBoundVariable: Cannot call with documentAccess: dynamic-page. Pass a Variable instead.')
      const { [field]: _, ...others } = FakeNode.read(this, 'setBoundVariable').boundVariables
      const id = (variable as Variable | null)?.id
      const bound: NodeRecord['boundVariables'] = id ? { ...others, [field]: { type: 'VARIABLE_ALIAS', id } } : others
      FakeNode.write(this, 'boundVariables', { boundVariables: bound })
    }
    /** Null for a layer outside of components and instances. */
    get componentPropertyReferences(): References {
      const { id, propertyReferences } = FakeNode.read(this, 'get_componentPropertyReferences')
      return isInComponent(this, id) ? { ...propertyReferences } : null
    }
    set componentPropertyReferences(references: References) {
      if (!isInComponent(this, this.id))
        throw new Error('in set_componentPropertyReferences: Can only set component property references on sublayers')
      FakeNode.write(this, 'componentPropertyReferences', { propertyReferences: { ...references } })
    }
  }
  return Bound
}

/** The change that writes one field. It removes the bindings of the field, unless `writesKeepBindings` is set. */
export function patchWithBindings<K extends 'visible' | 'opacity'>(node: FakeNode, field: K, value: NodeRecord[K]) {
  const patch = { [field]: value } as Pick<NodeRecord, K>
  if (FakeNode.documentOf(node).unknowns.writesKeepBindings) return patch
  const { boundVariables, propertyReferences } = FakeNode.read(node, `set_${field}`)
  const without = <T>(all: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
    Object.hasOwn(all, field) ? Object.fromEntries(Object.entries(all).filter(([name]) => name !== field)) : all
  return { ...patch, boundVariables: without(boundVariables), propertyReferences: without(propertyReferences) }
}

function isInComponent(node: FakeNode, id: string): boolean {
  return [...ancestorsOf(FakeNode.documentOf(node), id)].some(({ type }) => type === 'COMPONENT' || type === 'INSTANCE')
}

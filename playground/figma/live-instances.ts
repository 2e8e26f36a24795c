import { copyInto } from './duplicate.ts'
import type { EditableTree } from './editable-tree.ts'
import type { NodeRecord } from './node-record.ts'
import { ancestorsOf } from './placement.ts'

/** Instances follow their component: a change of the component is copied to them, except for overridden fields. */

type Keys = readonly (keyof NodeRecord)[]

/** Fields that are never copied to an instance. */
const OWN: Keys = ['parent', 'children', 'pluginData', 'sharedPluginData', 'relaunchData', 'source', 'overrides']
/** Fields that are not copied from the component itself to the instance itself. */
const OWN_OF_ROOTS: Keys = [
  ...OWN,
  ...(['type', 'name', 'transform', 'mainComponent', 'locked', 'constraints', 'layoutPositioning', 'cell'] as const)
]

/** Returns the change of a layer. In an instance, the change also records that the changed fields are overridden. */
export function overriding(record: NodeRecord, patch: Partial<NodeRecord>): Partial<NodeRecord> {
  const keys = Object.keys(patch) as Keys
  if ((record.source === null && record.mainComponent === null) || keys.length === 0) return patch
  return { ...patch, overrides: [...new Set([...record.overrides, ...keys])] }
}

/** Copies a change of a component's layer to its copies in instances. */
export function inherit(tree: EditableTree, id: string, patch: Partial<NodeRecord>): void {
  for (const copy of copiesOf(tree, id)) {
    const kept: Keys = [...(copy.type === 'INSTANCE' && copy.source !== id ? OWN_OF_ROOTS : OWN), ...copy.overrides]
    const passed = (Object.keys(patch) as Keys).filter((key) => !kept.includes(key))
    if (passed.length === 0) continue
    tree.following(() => tree.set(copy.id, Object.fromEntries(passed.map((key) => [key, patch[key]]))))
  }
}

/** Call this when a layer was put into a component, or moved among its siblings. It does the same in the instances. */
export function copyInserted(tree: EditableTree, parent: string, index: number, id: string): void {
  for (const copy of copiesOf(tree, parent)) {
    if (copy.overrides.includes('children')) continue
    const known = copy.children.find((child) => tree.get(child).source === id)
    const overrides = copy.overrides
    tree.following(() => {
      tree.insert(copy.id, index, known ?? copyInto(tree, copy.id, id))
      tree.set(copy.id, { overrides }) // copying is not an override, so the old list is restored
    })
  }
}

/** Call this before a layer leaves a component. It removes the copies of the layer. */
export function copyRemoved(tree: EditableTree, id: string): void {
  tree.following(() => {
    for (const copy of copiesOf(tree, id)) if (copy.source === id && tree.has(copy.id)) tree.remove(copy.id)
  })
}

function copiesOf(tree: EditableTree, id: string): NodeRecord[] {
  const isInComponent = tree.get(id).type === 'COMPONENT' || isBelowComponent(tree, id)
  if (!isInComponent) return []
  return [...tree.all()].filter(({ source, mainComponent }) => source === id || mainComponent === id)
}

function isBelowComponent(tree: EditableTree, id: string): boolean {
  for (const { type } of ancestorsOf(tree, id)) if (type === 'COMPONENT') return true
  return false
}

import { copyInto } from './duplicate.ts'
import type { LayerTree } from './layer-tree.ts'
import type { NodeRecord } from './node-record.ts'
import { ancestorsOf } from './placement.ts'

/** Instances follow their component: what changes in it changes in them, unless it was changed there. */

type Keys = readonly (keyof NodeRecord)[]

/** What is each layer's own, also in an instance. */
const OWN: Keys = ['parent', 'children', 'pluginData', 'sharedPluginData', 'relaunchData', 'source', 'overrides']
/** What is an instance's own besides, and no matter of the component's. */
const OWN_OF_ROOTS: Keys = [
  ...OWN,
  ...(['type', 'name', 'transform', 'mainComponent', 'locked', 'constraints', 'layoutPositioning', 'cell'] as const)
]

/** The change of a layer, with the note that it no longer follows in this. */
export function overriding(record: NodeRecord, patch: Partial<NodeRecord>): Partial<NodeRecord> {
  const keys = Object.keys(patch) as Keys
  if ((record.source === null && record.mainComponent === null) || keys.length === 0) return patch
  return { ...patch, overrides: [...new Set([...record.overrides, ...keys])] }
}

/** Does to the copies of a layer what was done to it. */
export function inherit(tree: LayerTree, id: string, patch: Partial<NodeRecord>): void {
  for (const copy of copiesOf(tree, id)) {
    const kept: Keys = [...(copy.type === 'INSTANCE' && copy.source !== id ? OWN_OF_ROOTS : OWN), ...copy.overrides]
    const passed = (Object.keys(patch) as Keys).filter((key) => !kept.includes(key))
    if (passed.length > 0) tree.set(copy.id, Object.fromEntries(passed.map((key) => [key, patch[key]])))
  }
}

/** A layer has come into a component, or has another place among its siblings. */
export function copyInserted(tree: LayerTree, parent: string, index: number, id: string): void {
  for (const copy of copiesOf(tree, parent)) {
    if (copy.overrides.includes('children')) continue
    const known = copy.children.find((child) => tree.get(child).source === id)
    const overrides = copy.overrides
    tree.insert(copy.id, index, known ?? copyInto(tree, copy.id, id))
    tree.set(copy.id, { overrides }) // nobody changed it here
  }
}

/** A layer leaves a component. */
export function copyRemoved(tree: LayerTree, id: string): void {
  for (const copy of copiesOf(tree, id)) if (copy.source === id && tree.has(copy.id)) tree.remove(copy.id)
}

function copiesOf(tree: LayerTree, id: string): NodeRecord[] {
  const isInComponent = tree.get(id).type === 'COMPONENT' || isBelowComponent(tree, id)
  if (!isInComponent) return []
  return [...tree.all()].filter(({ source, mainComponent }) => source === id || mainComponent === id)
}

function isBelowComponent(tree: LayerTree, id: string): boolean {
  for (const { type } of ancestorsOf(tree, id)) if (type === 'COMPONENT') return true
  return false
}

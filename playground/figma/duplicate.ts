import type { EditableTree } from './editable-tree.ts'

/** Copies a layer and its children, and puts the copy directly above it. Returns the copy's id. */
export function duplicate(document: EditableTree, id: string): string {
  const copy = copyTree(document, id)
  const { parent } = document.get(id)
  if (parent !== null) document.insert(parent, document.get(parent).children.indexOf(id) + 1, copy)
  return copy
}

/** `node.clone()`: puts the copy on top of the current page, wherever the original is. */
export function clone(document: EditableTree & { readonly pageId: string }, id: string): string {
  const copy = copyTree(document, id)
  if (document.get(id).type === 'SLOT') document.set(copy, { type: 'FRAME' }) // slots exist only inside components
  document.insert(document.pageId, document.get(document.pageId).children.length, copy)
  return copy
}

function copyTree(document: EditableTree, id: string, isInInstance = false): string {
  const record = document.get(id)
  const inInstance = isInInstance || record.type === 'INSTANCE'
  const own = { source: null, overrides: [] } // outside of instances, a copy follows no layer
  const copy = document.create(record.type, record.name, { ...record, ...(!inInstance && own) })
  for (const [index, child] of record.children.entries())
    document.insert(copy, index, copyTree(document, child, inInstance))
  document.set(copy, { overrides: inInstance ? record.overrides : [] })
  return copy
}

/** Makes an instance of a component. Its sublayers get ids of the form `I<instance>;<original>`, as in Figma. */
export function instantiate(document: EditableTree, component: string): string {
  const main = document.get(component)
  const instance = document.create('INSTANCE', main.name, {
    ...main,
    mainComponent: component,
    pluginData: {},
    relaunchData: {}
  })
  for (const [index, child] of main.children.entries()) {
    document.insert(instance, index, copyInto(document, instance, child))
  }
  document.set(instance, { overrides: [] })
  return instance
}

/**
 * Copies a component's layer with its children into an instance, at `parent`. The copy follows the original. Returns
 * the id of the copy.
 */
export function copyInto(document: EditableTree, parent: string, id: string): string {
  const instance = parent.startsWith('I') ? parent.slice(1, parent.indexOf(';')) : parent
  const record = document.get(id)
  const following = { ...record, source: id, overrides: [], pluginData: {}, sharedPluginData: {}, relaunchData: {} }
  const made = document.create(record.type, record.name, following, `I${instance};${id}`)
  for (const [index, child] of record.children.entries()) {
    document.insert(made, index, copyInto(document, parent, child))
  }
  document.set(made, { overrides: [] })
  return made
}

import type { FakeDocument } from './fake-document.ts'

/** Copies a layer with all in it, directly above itself. Returns the copy's id. */
export function duplicate(document: FakeDocument, id: string): string {
  const copy = copyTree(document, id)
  const { parent } = document.get(id)
  if (parent !== null) document.insert(parent, document.get(parent).children.indexOf(id) + 1, copy)
  return copy
}

/** `node.clone()`: the copy comes to lie on top of the current page, wherever the original is. */
export function clone(document: FakeDocument, id: string): string {
  const copy = copyTree(document, id)
  document.insert(document.pageId, document.get(document.pageId).children.length, copy)
  return copy
}

function copyTree(document: FakeDocument, id: string): string {
  const record = document.get(id)
  const copy = document.create(record.type, record.name, record)
  for (const [index, child] of record.children.entries()) document.insert(copy, index, copyTree(document, child))
  return copy
}

/** An instance of a component: its sublayers get ids of the form `I<instance>;<original>`, as Figma's do. */
export function instantiate(document: FakeDocument, component: string): string {
  const main = document.get(component)
  const instance = document.create('INSTANCE', main.name, {
    ...main,
    mainComponent: component,
    pluginData: {},
    relaunchData: {}
  })
  const copy = (id: string): string => {
    const record = document.get(id)
    const made = document.create(record.type, record.name, record, `I${instance};${id}`)
    for (const [index, child] of record.children.entries()) document.insert(made, index, copy(child))
    return made
  }
  for (const [index, child] of main.children.entries()) document.insert(instance, index, copy(child))
  return instance
}

import type { ApiPromise } from '../api-promises.ts'
import type { Events } from '../events.ts'
import type { FakeDocument } from '../fake-document.ts'
import type { NodeKind, NodeRecord } from '../node-record.ts'
import { checkEntrySize } from '../plugin-data.ts'
import type { Renderer } from '../renderer.ts'

/** The parts of the fake that all nodes of one plugin run share. */
export interface NodeHost {
  readonly document: FakeDocument
  readonly renderer: Renderer
  readonly pluginId: string
  readonly mixed: symbol
  readonly events: Events
  /** The fonts that this run has loaded. */
  readonly fonts: Set<string>
  /** The shaders that this run has imported. */
  readonly shaders: Set<string>
  /** Checks that the plugin is still running. @throws Error once the plugin was closed */
  alive(call: string): void
  readonly promise: ApiPromise
  /** The node of a layer. Equal ids give the same object. */
  node(id: string): FakeNode
  /** A new object for a layer, which is not equal to any other node. */
  newNode(id: string): FakeNode
  /** True for a layer in an instance. False for the instance itself, and in slots. */
  isInsideInstance(id: string): boolean
  /** Whether a page was loaded. The children of other pages cannot be read. */
  isLoaded(pageId: string): boolean
  load(pageId: string): void
  clone(id: string): FakeNode
  /** False for a hidden layer in an instance while `skipInvisibleInstanceChildren` is set. */
  isReachable(id: string): boolean
}

/**
 * A layer as the plugin gets it: an id, and the host with the document. Every access reads the document, so a node is
 * never stale. It throws when its layer was removed, as in Figma.
 */
export class FakeNode {
  readonly #id: string
  readonly #host: NodeHost

  constructor(host: NodeHost, id: string) {
    this.#host = host
    this.#id = id
  }

  /** The host of a node. It is a static function, so that the plugin finds no such member on its nodes. */
  static hostOf(node: FakeNode): NodeHost {
    return node.#host
  }
  static documentOf(node: FakeNode): FakeDocument {
    return node.#host.document
  }
  /**
   * The record of a node's layer. Every member of a node reads the layer through this function.
   * @throws Error with Figma's text if the layer was removed, if it is a hidden layer of an instance that the plugin
   * skips, or if the plugin was closed
   */
  static read(node: FakeNode, property: string): NodeRecord {
    node.#host.alive(property)
    const kind = node.#id.startsWith('I') ? 'The node (instance sublayer or table cell)' : 'The node'
    if (node.removed || !node.#host.isReachable(node.#id))
      throw new Error(`in ${property}: ${kind} with id "${node.#id}" does not exist`)
    return node.#host.document.get(node.#id)
  }
  static write(node: FakeNode, property: string, patch: Partial<NodeRecord>): void {
    FakeNode.read(node, `set_${property}`)
    FakeNode.mayEdit(node.#host, `set_${property}`)
    node.#host.document.update(node.#id, patch)
  }

  /** Every change of the document asks here first. @throws Error with Figma's text in a file that can only be viewed */
  static mayEdit({ document }: NodeHost, call: string): void {
    if (!document.canEdit) throw new Error(`in ${call}: Editing requires edit access to this file`)
  }

  /** The type of a node. It throws like any other member, as it does in some of Figma's clients. */
  static kind<Kind extends NodeKind>(node: FakeNode, kind: Kind): Kind {
    FakeNode.read(node, 'get_type')
    return kind
  }

  /**
   * Plugin data of the layer. With `dataShowsOnInstances` a layer of an instance also has the data of its `source`, the
   * layer of the main component, and of that layer's own source, and so on. The layer's own values win.
   */
  static #pluginDataOf(node: FakeNode, call: string): NodeRecord['pluginData'] {
    const { document } = node.#host
    let record = FakeNode.read(node, call)
    let data = record.pluginData
    while (document.unknowns.dataShowsOnInstances && record.source !== null && document.has(record.source)) {
      record = document.get(record.source)
      data = { ...record.pluginData, ...data }
    }
    return data
  }

  get id(): string {
    return this.#id
  }
  get type(): string {
    return FakeNode.read(this, 'get_type').type
  }
  get name(): string {
    return FakeNode.read(this, 'get_name').name
  }
  set name(name: string) {
    if (typeof name !== 'string')
      throw new Error(`in set_name: Property "name" failed validation: Expected string, received ${typeof name}`)
    FakeNode.write(this, 'name', { name })
  }
  get removed(): boolean {
    return !this.#host.document.has(this.#id)
  }
  get parent(): (BaseNode & ChildrenMixin) | null {
    const { parent } = FakeNode.read(this, 'get_parent')
    // The cast is safe, because only such nodes can be parents.
    return parent === null ? null : (this.#host.node(parent) as unknown as BaseNode & ChildrenMixin)
  }
  get isAsset(): boolean {
    return false
  }
  toString(): string {
    return `[object ${this.type}]`
  }
  remove(): void {
    const { type } = FakeNode.read(this, 'remove')
    if (type === 'DOCUMENT' || this.#host.isInsideInstance(this.#id))
      throw new Error('in remove: Removing this node is not allowed')
    FakeNode.mayEdit(this.#host, 'remove')
    this.#host.document.remove(this.#id)
  }

  getPluginData(key: string): string {
    return FakeNode.#pluginDataOf(this, 'getPluginData')[key] ?? ''
  }
  setPluginData(key: string, value: string): void {
    checkEntrySize('setPluginData', [this.#host.pluginId, key], value)
    const { [key]: _, ...rest } = FakeNode.read(this, 'setPluginData').pluginData
    FakeNode.write(this, 'pluginData', { pluginData: value === '' ? rest : { ...rest, [key]: value } })
  }
  getPluginDataKeys(): string[] {
    return Object.keys(FakeNode.#pluginDataOf(this, 'getPluginDataKeys'))
  }
  getSharedPluginData(namespace: string, key: string): string {
    return FakeNode.read(this, 'getSharedPluginData').sharedPluginData[`${namespace}/${key}`] ?? ''
  }
  setSharedPluginData(namespace: string, key: string, value: string): void {
    if (namespace.length < 3) throw new Error('in setSharedPluginData: The namespace must be at least 3 characters')
    checkEntrySize('setSharedPluginData', [namespace, key], value)
    const { [`${namespace}/${key}`]: _, ...rest } = FakeNode.read(this, 'setSharedPluginData').sharedPluginData
    FakeNode.write(this, 'sharedPluginData', {
      sharedPluginData: value === '' ? rest : { ...rest, [`${namespace}/${key}`]: value }
    })
  }
  getSharedPluginDataKeys(namespace: string): string[] {
    const keys = Object.keys(FakeNode.read(this, 'getSharedPluginDataKeys').sharedPluginData)
    return keys.filter((key) => key.startsWith(`${namespace}/`)).map((key) => key.slice(namespace.length + 1))
  }
  /** Replaces all earlier relaunch data. */
  setRelaunchData(data: { [command: string]: string }): void {
    const tooLong = Object.values(data).find((description) => description.length > 1000)
    if (tooLong !== undefined) throw new Error('in setRelaunchData: The description must not exceed 1000 characters')
    FakeNode.write(this, 'relaunchData', { relaunchData: { ...data } })
  }
  getRelaunchData(): { [command: string]: string } {
    return { ...FakeNode.read(this, 'getRelaunchData').relaunchData }
  }
}

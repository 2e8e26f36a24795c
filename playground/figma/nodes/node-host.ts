import type { ApiPromise } from '../api-promises.ts'
import type { Events } from '../events.ts'
import type { FakeDocument } from '../fake-document.ts'
import type { Renderer } from '../renderer.ts'
import type { FakeNode } from './base-node.ts'

/** The parts of the fake that all nodes of one plugin run share. */
export interface NodeHost {
  readonly document: FakeDocument
  readonly renderer: Renderer
  readonly pluginId: string
  readonly mixed: symbol
  readonly events: Events
  /** The fonts that this run has loaded. */
  readonly fonts: Set<string>
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

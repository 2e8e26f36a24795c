import type { ApiPromise } from '../api-promises.ts'
import type { Events } from '../events.ts'
import type { FakeDocument } from '../fake-document.ts'
import type { Renderer } from '../renderer.ts'
import type { FakeNode } from './base-node.ts'

/** What the nodes of one plugin run share. */
export interface NodeHost {
  readonly document: FakeDocument
  readonly renderer: Renderer
  readonly pluginId: string
  readonly mixed: symbol
  readonly events: Events
  /** Loaded by this run. */
  readonly fonts: ReadonlySet<string>
  /** @throws Error once the plugin was closed. */
  alive(call: string): void
  readonly promise: ApiPromise
  /** The one handle of a layer: equal ids give the same object. */
  node(id: string): FakeNode
  /** Another handle of a layer, which is equal to none. */
  anew(id: string): FakeNode
  /** True for what lies in an instance, false for the instance itself. */
  isInsideInstance(id: string): boolean
  /** False for the children of a page that nobody has loaded. */
  isLoaded(pageId: string): boolean
  load(pageId: string): void
  clone(id: string): FakeNode
  /** False for what is hidden inside an instance, while the plugin skips that. */
  isReachable(id: string): boolean
}

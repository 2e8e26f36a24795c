import type { FakeNode } from './base-node.ts'

/** The type of the class that a mixin extends. */
// biome-ignore lint/suspicious/noExplicitAny: TypeScript demands it for mixins
export type NodeClass = abstract new (...args: any[]) => FakeNode

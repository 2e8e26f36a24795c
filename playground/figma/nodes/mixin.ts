import type { FakeNode } from './base-node.ts'

/** The class that a mixin extends. TypeScript demands constructor parameters of type `any[]` for it. */
// biome-ignore lint/suspicious/noExplicitAny: TypeScript demands it for mixins
export type NodeClass = abstract new (...args: any[]) => FakeNode

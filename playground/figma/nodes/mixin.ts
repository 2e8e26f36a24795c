import type { FakeNode } from './base-node.ts'

/**
 * What a mixin extends. TypeScript demands `any[]` here of every mixin's base: it cannot check constructor parameters
 * that it does not know yet.
 */
// biome-ignore lint/suspicious/noExplicitAny: the language's own rule for mixins
export type NodeClass = abstract new (...args: any[]) => FakeNode

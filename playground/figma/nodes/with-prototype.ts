import { deepFreeze } from '../deep-freeze.ts'
import { FakeNode } from './base-node.ts'
import type { NodeClass } from './mixin.ts'

/** Figma's ReactionMixin: the interactions of a layer in a prototype. */
export function withReactions<Base extends NodeClass>(base: Base) {
  abstract class Reactions extends base {
    get reactions(): readonly Reaction[] {
      return FakeNode.read(this, 'get_reactions').reactions
    }
    set reactions(_: readonly Reaction[]) {
      throw new Error(
        'in set_reactions: Cannot call with documentAccess: dynamic-page. Use node.setReactionsAsync instead.'
      )
    }
    setReactionsAsync(reactions: Reaction[]): Promise<void> {
      return FakeNode.hostOf(this).promise('setReactionsAsync', () =>
        FakeNode.write(this, 'reactions', { reactions: deepFreeze(structuredClone(reactions)) })
      )
    }
  }
  return Reactions
}

/** The part of Figma's FramePrototypingMixin that the fake has. */
export function withFixedChildren<Base extends NodeClass>(base: Base) {
  abstract class Prototyping extends base {
    get numberOfFixedChildren(): number {
      return FakeNode.read(this, 'get_numberOfFixedChildren').numberOfFixedChildren
    }
    set numberOfFixedChildren(count: number) {
      const { children } = FakeNode.read(this, 'set_numberOfFixedChildren')
      if (!Number.isInteger(count) || count < 0 || count > children.length)
        throw new Error(
          `in set_numberOfFixedChildren: Expected a whole number from 0 to ${children.length}, received ${count}`
        )
      FakeNode.write(this, 'numberOfFixedChildren', { numberOfFixedChildren: count })
    }
  }
  return Prototyping
}

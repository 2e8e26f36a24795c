/** The number of children that stay in place when a frame scrolls in a prototype, and how to keep it right. */
export interface FixedChildren {
  /** To be called after a layer was inserted directly above the child. It is fixed if the child is. */
  afterInserting(): void
  /** To be called after the child was removed. */
  afterRemoving(): void
}

/**
 * Remembers which children of a frame are fixed: the topmost `numberOfFixedChildren`. Figma's docs do not say whether this
 * number changes when a layer is inserted among them or removed.
 *
 * @returns null where nothing is fixed
 */
export function fixedChildrenOf(parent: BaseNode | null, child: SceneNode): FixedChildren | null {
  if (!parent || !('numberOfFixedChildren' in parent) || parent.numberOfFixedChildren === 0) return null
  const { numberOfFixedChildren: count, children } = parent
  const isFixed = children.findIndex(({ id }) => id === child.id) >= children.length - count
  const set = (wanted: number): void => {
    try {
      if (parent.numberOfFixedChildren !== wanted) parent.numberOfFixedChildren = wanted
    } catch (error) {
      console.warn(`The number of fixed children of ${parent.id} could not be set to ${wanted}`, error)
    }
  }
  return {
    afterInserting: () => set(isFixed ? count + 1 : count),
    afterRemoving: () => set(isFixed ? count - 1 : count)
  }
}

/** The layers of one parent: the index of each, and a list for each name. */
interface Family {
  readonly places: ReadonlyMap<string, number>
  readonly named: ReadonlyMap<string, { at: number; node: SceneNode }[]>
}

/**
 * Finds the nearest sibling of a layer with a given name. The layers of a parent are read once. A layer that is deleted
 * later is skipped, and a layer that is added later is not found.
 *
 * The members are `private` and not `#private`, which would need helper functions in ES2017.
 */
export class Siblings {
  private readonly families = new Map<string, Family>()
  private readonly nameOf: (node: SceneNode) => string | null

  /** @param nameOf the name to find a layer by; null for a layer that is never found */
  constructor(nameOf: (node: SceneNode) => string | null) {
    this.nameOf = nameOf
  }

  /**
   * The sibling called `name` that is nearest in the list of layers. The nearest one is taken, because the two layers
   * of a pair stay together unless someone moves one of them.
   */
  nearest(node: SceneNode, name: string): SceneNode | null {
    const { parent } = node
    if (!parent || parent.type === 'DOCUMENT') return null
    const { places, named } = this.family(parent)
    const place = places.get(node.id)
    const namesakes = named.get(name) ?? []
    if (place === undefined) return null
    let above = firstFrom(namesakes, place)
    let below = above - 1
    while (below >= 0 || above < namesakes.length) {
      const [up, down] = [namesakes[above], namesakes[below]]
      const next = !down || (up && up.at - place <= place - down.at) ? up : down
      if (next === up) above += 1
      else below -= 1
      if (next && !next.node.removed && next.node.id !== node.id) return next.node
    }
    return null
  }

  private family(parent: BaseNode & ChildrenMixin): Family {
    const known = this.families.get(parent.id)
    if (known) return known
    const places = new Map<string, number>()
    const named = new Map<string, { at: number; node: SceneNode }[]>()
    for (const [at, node] of (parent.children as readonly SceneNode[]).entries()) {
      places.set(node.id, at)
      const name = this.nameOf(node)
      if (name === null) continue
      const namesakes = named.get(name) ?? []
      namesakes.push({ at, node })
      named.set(name, namesakes)
    }
    const family = { places, named }
    this.families.set(parent.id, family)
    return family
  }
}

/** Index of the first item of a sorted list that is at `place` or above it. */
function firstFrom(sorted: readonly { at: number }[], place: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle]?.at ?? 0) < place) low = middle + 1
    else high = middle
  }
  return low
}

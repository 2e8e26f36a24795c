/**
 * What a target is called between panel and sandbox: the id of its layer and, where a layer has several pictures, which
 * of them, counted from the back. Ids of Figma's have no slash in them.
 */
const SEPARATOR = '/'

export function targetId(nodeId: string, fill: number | null): string {
  return fill === null ? nodeId : `${nodeId}${SEPARATOR}${fill}`
}

/** Inverse of `targetId`. */
export function partsOf(target: string): { nodeId: string; fill: number | null } {
  const [nodeId = '', fill] = target.split(SEPARATOR)
  return { nodeId, fill: fill === undefined ? null : Number(fill) }
}

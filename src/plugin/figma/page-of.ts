/** The page that a layer lies on; null for one that lies nowhere. */
export function pageOf(node: BaseNode): PageNode | null {
  for (let one: BaseNode | null = node; one; one = one.parent) if (one.type === 'PAGE') return one
  return null
}

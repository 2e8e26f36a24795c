/** If `before` is selected, selects `after` in its place, which is the layer that the designer now sees. */
export function selectInstead(before: SceneNode, after: SceneNode): void {
  const page = figma.currentPage
  if (!page.selection.some(({ id }) => id === before.id)) return
  page.selection = page.selection.map((node) => (node.id === before.id ? after : node))
}

/** Where `before` is selected, selects `after` in its place: the one that the designer sees. */
export function selectInstead(before: SceneNode, after: SceneNode): void {
  const page = figma.currentPage
  if (!page.selection.some(({ id }) => id === before.id)) return
  page.selection = page.selection.map((node) => (node.id === before.id ? after : node))
}

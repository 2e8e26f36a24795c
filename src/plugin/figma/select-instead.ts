/** Selects `after` instead of `before` where `before` is selected, because the designer now sees `after`. */
export function selectInstead(before: SceneNode, after: SceneNode): void {
  const page = figma.currentPage
  if (!page.selection.some(({ id }) => id === before.id)) return
  page.selection = page.selection.map((node) => (node.id === before.id ? after : node))
}

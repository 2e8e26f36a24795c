/** The page that all layers of the checks are on. */
export interface TemporaryPage {
  readonly node: PageNode
  /** Removes what a check has left. */
  clear(): void
  /** Goes back to the page that was looked at, and removes this one. */
  remove(): Promise<void>
  /** The same at once, for the `close` event, which waits for nothing. */
  removeNow(): void
}

const MARK = 'temporary'

/**
 * Makes the page and goes to it. One that an earlier run had to leave behind is removed first.
 * @throws whatever Figma says where the file cannot be changed or may have no more pages
 */
export async function createTemporaryPage(): Promise<TemporaryPage> {
  const before = figma.currentPage
  for (const page of figma.root.children) if (page.getPluginData(MARK) !== '' && page !== before) page.remove()
  const node = figma.createPage()
  node.name = 'Pastiche conformance, removed in a moment'
  node.setPluginData(MARK, 'yes')
  await node.loadAsync()
  await figma.setCurrentPageAsync(node)
  figma.commitUndo()
  const removeNow = (): void => {
    if (!node.removed) node.remove()
  }
  return {
    node,
    clear: () => {
      if (node.removed) return
      for (const child of node.children) if (!child.removed) child.remove()
    },
    remove: async () => {
      await figma.setCurrentPageAsync(before)
      removeNow()
      figma.commitUndo()
    },
    removeNow
  }
}

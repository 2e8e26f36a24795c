/** The page on which the checks make all their layers. */
export interface TemporaryPage {
  readonly node: PageNode
  /**
   * Makes the page current and removes all its layers. A failed check may have left layers there, and a person may have
   * gone to another page.
   */
  prepare(): Promise<void>
  /** Goes back to the page that was current before and removes this one. */
  remove(): Promise<void>
  /** Removes the page immediately, for the `close` event. No code runs after that event. */
  removeNow(): void
}

const MARK = 'temporary'

/**
 * Makes the page and goes to it. A page that an earlier run left behind is removed.
 * @throws what Figma throws if the file cannot be changed or may have no more pages
 */
export async function createTemporaryPage(): Promise<TemporaryPage> {
  const leftovers = figma.root.children.filter((page) => page.getPluginData(MARK) !== '')
  const isLeftover = ({ id }: PageNode): boolean => leftovers.some((page) => page.id === id)
  const before = [figma.currentPage, ...figma.root.children].find((page) => !isLeftover(page))
  let node = await goToNewPage()
  for (const page of leftovers) page.remove()
  figma.commitUndo()
  const empty = (): void => {
    for (const child of node.children) if (!child.removed) child.remove()
  }
  const removeNow = (): void => {
    if (node.removed) return
    empty() // first its layers, because Figma may refuse to remove a page that somebody has open
    node.remove()
  }
  return {
    get node() {
      return node
    },
    prepare: async () => {
      if (node.removed) node = await goToNewPage()
      if (figma.currentPage.id !== node.id) await figma.setCurrentPageAsync(node)
      empty()
    },
    remove: async () => {
      if (before && !before.removed) await figma.setCurrentPageAsync(before)
      removeNow()
      figma.commitUndo()
    },
    removeNow
  }
}

async function goToNewPage(): Promise<PageNode> {
  const node = figma.createPage()
  node.name = 'Pastiche conformance, removed in a moment'
  node.setPluginData(MARK, 'yes')
  await node.loadAsync()
  await figma.setCurrentPageAsync(node)
  return node
}

/** The page that all layers of the checks are on. */
export interface TemporaryPage {
  readonly node: PageNode
  /** Makes sure that the page is there, is the current one and is empty: a check may fail, and a person may look elsewhere. */
  prepare(): Promise<void>
  /** Goes back to the page that was looked at, and removes this one. */
  remove(): Promise<void>
  /** The same at once, for the `close` event, which waits for nothing. */
  removeNow(): void
}

const MARK = 'temporary'

/**
 * Makes the page and goes to it. One that an earlier run had to leave behind is removed.
 * @throws whatever Figma says where the file cannot be changed or may have no more pages
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
    empty() // should the page itself be refused, because somebody looks at it
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

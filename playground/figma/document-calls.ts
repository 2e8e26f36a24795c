import { ApiImage } from './api-promises.ts'
import type { NodeHost } from './nodes/base-node.ts'
import { loadFont } from './nodes/text.ts'
import { createVariablesApi, type FakeVariablesApi } from './variables.ts'

type DocumentCalls = Pick<
  PluginAPI,
  | 'setCurrentPageAsync'
  | 'loadAllPagesAsync'
  | 'getNodeByIdAsync'
  | 'getNodeById'
  | 'getStyleByIdAsync'
  | 'getLocalPaintStylesAsync'
  | 'createPaintStyle'
  | 'importShaderById'
  | 'loadFontAsync'
  | 'createImage'
  | 'getImageByHash'
  | 'commitUndo'
  | 'triggerUndo'
> & { readonly variables: FakeVariablesApi }

/**
 * The calls of `figma` that read and change the document, without those that make nodes.
 *
 * @param installed the fonts that can be loaded
 * @param onAllLoaded called once all pages are loaded
 */
export function createDocumentCalls(
  host: NodeHost,
  installed: readonly string[],
  onAllLoaded: () => void
): DocumentCalls {
  const { document, fonts, shaders, alive, promise } = host
  /** The objects that the sandbox has got for images. An image must always be the same object. */
  const given = new WeakMap<Image, ApiImage>()
  const give = (stored: Image): ApiImage => {
    const image = given.get(stored) ?? new ApiImage(stored, promise)
    given.set(stored, image)
    return image
  }
  return {
    setCurrentPageAsync: (page) =>
      promise('setCurrentPageAsync', () => {
        document.pageId = page.id
      }),
    loadAllPagesAsync: () =>
      promise('loadAllPagesAsync', () => {
        for (const id of document.get(document.rootId).children) host.load(id)
        onAllLoaded()
      }),
    getNodeByIdAsync: (id) =>
      promise('getNodeByIdAsync', () =>
        document.has(id) && host.isReachable(id) ? (host.node(id) as unknown as BaseNode) : null
      ),
    getNodeById(): never {
      throw new Error(
        'in getNodeById: Cannot call with documentAccess: dynamic-page. Use figma.getNodeByIdAsync instead.'
      )
    },
    // The cast is safe, because the fake has no other styles.
    getStyleByIdAsync: (id) => promise('getStyleByIdAsync', () => document.paintStyles.get(id) as BaseStyle | null),
    getLocalPaintStylesAsync: () =>
      promise('getLocalPaintStylesAsync', () => document.paintStyles.all() as PaintStyle[]),
    createPaintStyle() {
      alive('createPaintStyle')
      return document.paintStyles.create() as PaintStyle // the fake has only some of its members
    },
    importShaderById: (id) =>
      promise('importShaderById', () => {
        shaders.add(id)
        return { id } as Shader // the fake has no shaders, only paints that name them
      }),
    loadFontAsync: (font: FontName) => promise('loadFontAsync', () => loadFont(fonts, installed, font)),
    createImage(data) {
      alive('createImage')
      return give(document.images.create(data))
    },
    getImageByHash(hash) {
      alive('getImageByHash')
      const stored = document.images.byHash(hash)
      return stored && give(stored)
    },
    commitUndo() {
      alive('commitUndo')
      document.commit()
    },
    triggerUndo() {
      alive('triggerUndo')
      document.undo()
    },
    variables: createVariablesApi(document.variables, promise)
  }
}

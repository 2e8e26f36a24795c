import { FakeDocument } from '../../../playground/figma/fake-document.ts'
import { png } from '../png.ts'
import { type Run, runPlugin } from '../run-plugin.ts'

export const PHOTO = png(60, 40)
export const PASTICHE = png(30, 20, 3, (data) => data.fill(90))
export const OTHER = png(30, 20, 3, (data) => data.fill(10))
export const RED: SolidPaint = { type: 'SOLID', color: { r: 1, g: 0, b: 0 } }
const CROP: Transform = [
  [0.5, 0, 0.25],
  [0, 0.5, 0.25]
]

export let run: Run
/** A turned layer with a crop of a photograph above a red fill. */
export let photo: RectangleNode
/** Hash of the photograph. */
export let hash: string
/** The layer's fills before anything was painted. */
export let before: readonly Paint[]

/**
 * Starts a run with a new photo layer before each test.
 * @param strict whether shaders' metadata is refused and promises reject with strings, which nobody knows of Figma
 */
export function beforeEachPhotoLayer(strict: boolean): void {
  beforeEach(() => {
    run = runPlugin({ document: new FakeDocument({ metadataIsRefused: strict, rejectsWithStrings: strict }) })
    hash = run.figma.createImage(PHOTO).hash
    photo = run.figma.createRectangle()
    photo.resize(30, 20)
    photo.rotation = 30
    photo.cornerRadius = 4
    photo.fills = [
      RED,
      { type: 'IMAGE', scaleMode: 'CROP', imageHash: hash, imageTransform: CROP, filters: { contrast: 0.3 } }
    ]
    before = fills()
    run.figma.commitUndo()
  })
  afterEach(() => run.fake.close())
}

export const fills = (node: MinimalFillsMixin = photo): readonly Paint[] => node.fills as readonly Paint[]

/** The hash of each image fill, and the type of each other fill. */
export const hashes = (node: MinimalFillsMixin = photo) =>
  fills(node).map((paint) => (paint.type === 'IMAGE' ? paint.imageHash : paint.type))

export const hashOf = (image: Uint8Array): string => run.fake.document.images.create(image).hash

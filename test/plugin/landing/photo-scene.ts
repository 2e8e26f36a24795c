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

/** The run of the current test. */
export let run: Run
/** A turned rectangle with a solid fill and, above it, a cropped photograph with a filter. */
export let photo: RectangleNode
/** The hash of the photograph. */
export let hash: string
/** The fills of the rectangle at the beginning of the test. */
export let before: readonly Paint[]

/** Runs the tests twice with that rectangle: in a lenient Figma and in a strict one. */
export function describePhoto(tests: () => void): void {
  describe.each([false, true])(
    'a layer with an image fill (shaders’ metadata refused, strings thrown: %s)',
    (strict) => {
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
      tests()
    }
  )
}

/** Starts another run of the plugin, as a later session does. */
export function startRun(...options: Parameters<typeof runPlugin>): void {
  run = runPlugin(...options)
}

export const fills = (node: MinimalFillsMixin = photo): readonly Paint[] => node.fills as readonly Paint[]
export const hashes = (node: MinimalFillsMixin = photo) =>
  fills(node).map((paint) => (paint.type === 'IMAGE' ? paint.imageHash : paint.type))
export const hashOf = (image: Uint8Array): string => run.fake.document.images.create(image).hash

/** Leaves the layer as an older version would, which kept only the hash of the picture. */
export function replacedByAnOlderVersion(): void {
  const { kept: _, format: __, ...mark } = JSON.parse(photo.getPluginData('pastiche'))
  photo.setPluginData('pastiche', JSON.stringify({ ...mark, landing: 'replace' }))
  photo.fills = fills().filter((paint) => paint.type !== 'IMAGE' || paint.imageHash !== hash)
}

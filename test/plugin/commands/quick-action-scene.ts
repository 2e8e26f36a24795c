import { FakeDocument } from '../../../playground/figma/fake-document.ts'
import type { FigmaUnknowns } from '../../../playground/figma/unknowns.ts'
import { png } from '../png.ts'
import { type Run, recipe, runPlugin } from '../run-plugin.ts'

export const PASTICHE = png(30, 20, 3, (data) => data.fill(90))
export const THUMBNAIL = `data:image/jpeg;base64,${btoa('jpeg')}`
export const GALLERY = {
  presets: [
    { id: 'great-wave', name: 'Great Wave </script', thumbnail: THUMBNAIL },
    { id: 'scream', name: 'The Scream', thumbnail: THUMBNAIL }
  ]
}
/** A page with a gallery, as build.mjs writes it. */
export const HTML = `<p></p><script type="text/plain" id="presets">${JSON.stringify(GALLERY).replaceAll('</script', '<\\/script')}</script>`

/** The run of the current test. */
export let run: Run
afterEach(() => run.fake.close())

/** Starts a run of the plugin, which becomes the run of the test. */
export function startRun(...options: Parameters<typeof runPlugin>): void {
  run = runPlugin(...options)
}

export function photoIn({ figma }: Run): RectangleNode {
  const rectangle = figma.createRectangle()
  rectangle.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash: figma.createImage(png(60, 40)).hash }]
  figma.currentPage.selection = [rectangle]
  return rectangle
}

/** A document with one selected photograph. */
export function withPhoto(unknowns: Partial<FigmaUnknowns> = {}): { document: Run['fake']['document']; id: string } {
  run = runPlugin({ document: new FakeDocument(unknowns) })
  const { document } = run.fake
  const { id } = photoIn(run)
  run.fake.close()
  return { document, id }
}

export const HOW = 'To stop, choose “Stylize with…” again.'
/** A storage that has a look to paste. */
export const copied = () => new Map<string, unknown>([['copied-look/1', recipe()]])

export const sentences = (): string[] => run.fake.toasts.map(({ message }) => message)

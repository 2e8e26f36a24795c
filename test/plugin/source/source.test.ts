import { wholeLayer } from '../../../src/protocol/target-ref.ts'
import { png } from '../png.ts'
import { type Run, runPlugin } from '../run-plugin.ts'

let run: Run
beforeEach(() => {
  run = runPlugin()
})
afterEach(() => run.fake.close())

function pictured(imageHash: string): string {
  const layer = run.figma.createRectangle()
  layer.fills = [{ type: 'IMAGE', scaleMode: 'FILL', imageHash }]
  return layer.id
}

/** Makes a picture whose bytes Figma cannot load. @returns its hash */
function unreachable(): string {
  const { hash } = run.figma.createImage(png(60, 40))
  const image = run.fake.document.images.byHash(hash)
  const getBytesAsync = () => Promise.reject('in getBytesAsync: Failed to fetch')
  return Object.assign(image ?? {}, { getBytesAsync }) && hash
}

test.each([
  ['that the client has not loaded', () => 'a hash of another file'],
  ['that cannot be fetched', unreachable]
])('a picture %s has a code of its own, because it is not damaged', async (_, hash) => {
  const target = wholeLayer(pictured(hash()))
  for (const call of ['readSource', 'measureSource'] as const)
    await expect(run.panel.call(call, { target })).rejects.toMatchObject({ code: 'image-not-loaded' })
})

import { fixture } from '../ui/worker/image-files.ts'
import { exifChunk, madePng } from '../ui/worker/made-png.ts'
import { bundle, read } from './picture-page.ts'

/** Tests of browsers whose canvas returns other pixels than were drawn on it. Call `usePicturePage` first. */
export function testBlockedCanvas(): void {
  describe('where a browser prevents fingerprinting', () => {
    const soft = madePng({
      width: 4,
      height: 2,
      colourType: 6,
      pixel: (x, y) => [50 * x, 100 * y, 30, 255 - 60 * x],
      chunks: [exifChunk(3)]
    })

    test.each([
      ['noise', 'Math.floor(Math.random() * 256)'],
      ['white', '255'],
      ['nothing', '0']
    ])(
      'and returns %s for pixels, a PNG is read without the canvas, and other formats are refused with the reason',
      async (_what, lie) => {
        const other = await bundle.openPage(readingAs(lie))
        try {
          const { pixels } = await read(soft, other)
          expect(pixels).toEqual(
            Array.from({ length: 8 }, (_, i) => [50 * (3 - (i % 4)), i < 4 ? 100 : 0, 30, 255 - 60 * (3 - (i % 4))])
          )
          await expect(read(fixture('quarters.jpg'), other)).rejects.toMatchObject({ code: 'canvas-blocked' })
          await expect(read(fixture('animated.gif'), other)).rejects.toMatchObject({ code: 'canvas-blocked' })
        } finally {
          await other.close()
        }
      }
    )

    test('but changes only the lowest bits, every format is read as usual', async () => {
      const other = await bundle.openPage(readingAs('i % 3 ? value : value ^ 1'))
      try {
        expect(await read(fixture('quarters.jpg'), other)).toMatchObject({ width: 48, height: 32 })
      } finally {
        await other.close()
      }
    })
  })
}

/** A script that makes canvases return false pixels. `lie` is an expression with a byte `value` and its index `i`. */
function readingAs(lie: string): string {
  return `{
    const read = OffscreenCanvasRenderingContext2D.prototype.getImageData
    OffscreenCanvasRenderingContext2D.prototype.getImageData = function (...where) {
      const image = read.apply(this, where)
      image.data.set(image.data.map((value, i) => ${lie}))
      return image
    }
  }`
}

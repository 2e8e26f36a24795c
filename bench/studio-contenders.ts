import { Canceller } from '../src/common/cancel.ts'
import { DEFAULT_LOOK, finishSettingsOf, guideOf } from '../src/common/look.ts'
import { paintPlan } from '../src/common/paint-plan.ts'
import type { Pixels } from '../src/common/pixels.ts'
import type { Rendered } from '../src/protocol/studio-calls.ts'
import { inOrder } from '../src/ui/painting/in-order.ts'
import { cellsAtOnce } from '../src/ui/sheet/cells-at-once.ts'
import { type Studio, startStudio } from '../src/ui/studio/start-studio.ts'
import { encodePng } from '../src/ui/worker/codec/encode-png.ts'
import type { BenchFiles, Contender } from './contenders.ts'
import { testPicture } from './test-picture.ts'

/** The longest side of the panel's view, in pixels. */
const VIEW_SIDE = 640
/** Side of a painted cell of a contact sheet, in pixels. It is twice the cell's side on the canvas. */
const CELL_SIDE = 480
/** Number of cells in the timed sheet. */
const CELLS = 12

/**
 * The contenders for the passes *apply* and *sheet*: the studio in its worker, painting on the processor, once with one
 * core and once with all cores. *apply* makes a whole painting and encodes it. *sheet* makes the cells of a contact
 * sheet.
 *
 * @param script of the studio
 */
export async function studioContenders(
  { transformer, style, wasm, simd }: BenchFiles,
  script: string
): Promise<Map<string, Contender>> {
  const contenders = new Map<string, Contender>()
  for (const cores of new Set([1, navigator.hardwareConcurrency])) {
    const studio = await startStudio(
      `Object.defineProperty(navigator, 'hardwareConcurrency', { value: ${cores} });${script}`
    )
    const models = { transformer: { ...transformer, layers: [...transformer.layers] } }
    await studio.call('start', { models, wasm, simd, backend: 'wasm' })
    contenders.set(`the studio on ${cores} ${cores === 1 ? 'core' : 'cores'}`, passesOf(studio, style))
  }
  return contenders
}

function passesOf(studio: Studio, style: Float32Array): Contender {
  let runs = 0 // part of each picture's key, because the studio would not paint the same picture again
  /** Renders the picture at `size`, in a style that no other cell has. */
  const render = (bytes: Uint8Array, side: number, size: number, cell: number): Promise<Rendered> => {
    const plan = paintPlan({ width: side, height: side }, side / size, DEFAULT_LOOK)
    const vector = style.map((value) => value * (1 + cell / 1000))
    const request = {
      source: { key: `run ${runs}`, bytes },
      style: new Uint8Array(vector.buffer),
      first: plan.first,
      size: { width: size, height: size },
      guide: guideOf(DEFAULT_LOOK),
      tileable: false,
      statistics: null,
      finish: finishSettingsOf(DEFAULT_LOOK),
      graphic: 0,
      viewSide: VIEW_SIDE
    }
    return studio.call('render', request)
  }
  return {
    async apply(side, timed) {
      const bytes = await encodePng(testPicture(side), false)
      runs += 1
      return asPixels(await timed(() => render(bytes, side, side, 0)))
    },
    async sheet(side, timed) {
      const bytes = await encodePng(testPicture(side), false)
      runs += 1
      const cells = Array.from({ length: CELLS }, (_, cell) => cell)
      const { workers } = await studio.call('kernels', null)
      const all: Uint8Array[] = []
      const paint = (cell: number): Promise<Rendered> => render(bytes, side, CELL_SIDE, cell)
      await timed(() =>
        inOrder(
          cells,
          cellsAtOnce(workers, bytes.length),
          new Canceller(),
          paint,
          async (_, painted) => void all.push(painted.bytes)
        )
      )
      return asPixels({ bytes: Uint8Array.from(all.flatMap((cell) => [...cell])) })
    }
  }
}

/** The bytes of a file as if they were pixels, because the bench compares means. */
const asPixels = ({ bytes }: { bytes: Uint8Array }): Pixels => ({
  width: bytes.length,
  height: 1,
  rgba: Uint8Array.from(bytes)
})

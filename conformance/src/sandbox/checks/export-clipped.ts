import { readPngSize } from '../../../../src/plugin/figma/image-header.ts'
import { frame, rectangle } from '../layers.ts'
import { exported } from '../pictures.ts'
import type { SandboxCheck } from '../tools.ts'
import { sizeOf } from './export-box.ts'

const CODE = ['src/plugin/source/render.ts']
/**
 * All answers are accepted, because src/plugin/source/render.ts finds out by the size of the picture which one is true.
 */
const ANY = ['both are cut', 'only the picture is cut', 'only the bounds are cut', 'nothing is cut']

/** The effect of a clipping frame on bounds and pictures of the layers inside it. */
export const EXPORT_CLIPPED: readonly SandboxCheck[] = [
  {
    id: 'export/clipped',
    assumption: 'A layer half outside of a clipping frame: its render bounds, or its picture, or both may be cut.',
    expected: ANY,
    code: CODE,
    run: () => cutBy(rectangle([50, 10, 100, 50], clipping([10, 10, 100, 100])))
  },
  {
    id: 'export/clipped-twice',
    assumption: 'A layer half outside of two clipping frames: bounds and picture may be cut.',
    expected: ANY,
    code: CODE,
    run: () => cutBy(rectangle([40, 10, 100, 50], clipping([20, 20, 120, 60], clipping([10, 10, 100, 100]))))
  },
  {
    id: 'export/clipped-turned',
    assumption: 'A layer half outside of a turned clipping frame: bounds and picture may be cut.',
    expected: ANY,
    code: CODE,
    run: () => {
      const around = clipping([10, 60, 100, 100])
      around.rotation = 20
      return cutBy(rectangle([50, 10, 100, 50], around))
    }
  },
  {
    id: 'export/whole',
    assumption: 'With `useAbsoluteBounds` the picture of a clipped layer is whole.',
    expected: ['whole'],
    code: CODE,
    run: async () => {
      const layer = rectangle([50, 10, 100, 50], clipping([10, 10, 100, 100]))
      const size = readPngSize(await exported(layer, 1, { useAbsoluteBounds: true }))
      return { found: size.width === 100 && size.height === 50 ? 'whole' : 'cut', seen: `${sizeOf(size)} px` }
    }
  }
]

function clipping(box: readonly [number, number, number, number], parent?: FrameNode): FrameNode {
  const layer = frame(box, parent)
  layer.clipsContent = true
  return layer
}

async function cutBy(layer: RectangleNode) {
  const pixels = readPngSize(await exported(layer))
  const bounds = layer.absoluteRenderBounds
  const whole = layer.absoluteBoundingBox
  const isCut = (size: { width: number } | null): boolean =>
    size !== null && whole !== null && size.width < whole.width - 1
  const [boundsCut, pictureCut] = [isCut(bounds), isCut(pixels)]
  const seen = `${sizeOf(pixels)} px, bounds ${sizeOf(bounds)}, whole ${sizeOf(whole)}`
  if (boundsCut && pictureCut) return { found: 'both are cut', seen }
  if (pictureCut) return { found: 'only the picture is cut', seen }
  return { found: boundsCut ? 'only the bounds are cut' : 'nothing is cut', seen }
}

import { imageFill, rectangle } from '../layers.ts'
import { areEqual, draw, exported, isNear, pixelOf, striped } from '../pictures.ts'
import type { SandboxCheck } from '../tools.ts'
import { ON_ITS_SIDE } from './on-its-side.ts'

const CROP: Transform = [
  [0.5, 0, 0.25],
  [0, 0.5, 0.25]
]
const TURNED: Transform = [
  [0.4, -0.3, 0.4],
  [0.3, 0.4, 0.1]
]

/** Images of the file, and how fills show them. */
export const IMAGES: readonly SandboxCheck[] = [
  {
    id: 'images/bytes',
    assumption: 'An image gives back the bytes that it was made of.',
    expected: ['the same'],
    code: ['src/plugin/source/source.ts', 'src/plugin/sheet/contact-sheet.ts'],
    run: async (tools) => {
      const bytes = await striped(tools)
      const image = figma.createImage(bytes)
      return areEqual(bytes, await image.getBytesAsync()) ? 'the same' : 'others'
    }
  },
  {
    id: 'images/jpeg-bytes',
    assumption: 'So does a JPEG.',
    expected: ['the same'],
    code: ['src/plugin/source/source.ts'],
    run: async (tools) => {
      const bytes = await draw(tools, 'image/jpeg', 32, 16)
      return areEqual(bytes, await figma.createImage(bytes).getBytesAsync()) ? 'the same' : 'others'
    }
  },
  {
    id: 'images/hash',
    assumption: 'Equal bytes have equal hashes, and different bytes have different ones.',
    expected: ['they do'],
    code: ['src/plugin/marks/content.ts', 'src/plugin/figma/paints.ts'],
    run: async (tools) => {
      const bytes = await striped(tools)
      const one = figma.createImage(bytes)
      const same = one.hash === figma.createImage(new Uint8Array(bytes)).hash
      const other = figma.createImage(await striped(tools, 48)).hash !== one.hash
      return { found: same && other ? 'they do' : 'they do not', seen: `a hash has ${one.hash.length} letters` }
    }
  },
  {
    id: 'images/after-undo',
    assumption: 'An image can still be found by its hash when the layer that showed it is undone.',
    expected: ['it can', 'it cannot'],
    code: ['src/plugin/source/source.ts'],
    run: async (tools) => {
      const { hash } = figma.createImage(await striped(tools, 56))
      figma.commitUndo()
      rectangle([0, 0, 40, 20]).fills = [imageFill(hash)]
      figma.commitUndo()
      figma.triggerUndo()
      return figma.getImageByHash(hash) ? 'it can' : 'it cannot'
    }
  },
  {
    id: 'images/orientation',
    assumption: 'A photograph stored on its side (EXIF orientation 6) is shown upright, as browsers show it.',
    expected: ['upright'],
    code: ['src/ui/worker/codec/decode.ts', 'src/plugin/figma/paints.ts'],
    run: async (tools) => {
      const image = figma.createImage(figma.base64Decode(ON_ITS_SIDE))
      const size = await image.getSizeAsync()
      const layer = rectangle([0, 0, 48, 32])
      layer.fills = [imageFill(image.hash, { scaleMode: 'FIT' })]
      const shown = await exported(layer)
      const corners = await Promise.all([0.2, 0.8].map((x) => pixelOf(tools, shown, x, 0.2)))
      const isUpright = isNear(corners[0] ?? [], [201, 40, 30], 20) && isNear(corners[1] ?? [], [30, 179, 59], 20)
      return { found: isUpright ? 'upright' : 'on its side', seen: `its size is ${size.width} × ${size.height}` }
    }
  },
  {
    id: 'images/tile-size',
    assumption: 'Tiles of twice the pixels at half the `scalingFactor` repeat at the same length.',
    expected: ['they do'],
    code: ['src/plugin/figma/paints.ts'],
    run: async (tools) => {
      const tiled = (bytes: Uint8Array, scalingFactor: number): RectangleNode => {
        const layer = rectangle([0, 0, 100, 40])
        layer.fills = [imageFill(figma.createImage(bytes).hash, { scaleMode: 'TILE', scalingFactor })]
        return layer
      }
      const one = await exported(tiled(await striped(tools, 40, 20), 0.5))
      const other = await exported(tiled(await striped(tools, 80, 40), 0.25))
      const change = await tools.page.call('difference', { one, other })
      const measured = `${change?.mean.toFixed(1)} levels apart`
      return { found: change && change.mean < 8 ? 'they do' : 'they do not', measured }
    }
  },
  exchanged('crop', 'with CROP', { scaleMode: 'CROP', imageTransform: CROP }),
  exchanged('crop-turned', 'with a turned CROP', { scaleMode: 'CROP', imageTransform: TURNED }),
  exchanged('fit-turned', 'with FIT, turned by 90°', { scaleMode: 'FIT', rotation: 90 }),
  exchanged('filters', 'with filters', { filters: { exposure: 0.3, contrast: -0.2 } }),
  {
    id: 'images/twice',
    assumption: 'Two equal fills make the edge of a round shape no thicker, or a little.',
    expected: ['no thicker', 'a little thicker'],
    code: ['src/plugin/figma/paints.ts'],
    run: async (tools) => {
      const layer = figma.createEllipse()
      layer.resize(60, 60)
      const fill = imageFill(figma.createImage(await striped(tools)).hash)
      layer.fills = [fill]
      const one = await exported(layer)
      layer.fills = [fill, fill]
      const change = await tools.page.call('difference', { one, other: await exported(layer) })
      const measured = `${change?.mean.toFixed(2)} levels apart, ${change?.worst} at most`
      if (!change || change.mean > 3) return { found: 'much thicker', measured }
      return { found: change.worst < 8 ? 'no thicker' : 'a little thicker', measured }
    }
  }
]

function exchanged(name: string, how: string, over: Partial<ImagePaint>): SandboxCheck {
  return {
    id: `images/${name}`,
    assumption: `A picture of twice the pixels lies as the first did when only the hash of its fill is changed, ${how}.`,
    expected: ['it does'],
    code: ['src/plugin/figma/paints.ts'],
    run: async (tools) => {
      const layer = rectangle([0, 0, 120, 60])
      layer.fills = [imageFill(figma.createImage(await striped(tools, 80, 40)).hash, over)]
      const one = await exported(layer)
      const [fill] = layer.fills
      const imageHash = figma.createImage(await striped(tools, 160, 80)).hash
      if (fill?.type === 'IMAGE') layer.fills = [{ ...fill, imageHash }]
      const change = await tools.page.call('difference', { one, other: await exported(layer) })
      const measured = `${change?.mean.toFixed(1)} levels apart`
      return { found: change && change.mean < 6 ? 'it does' : 'it does not', measured }
    }
  }
}

import type { Handlers } from '../../../src/protocol/channel.ts'
import type { PageCalls, Patch } from '../report/calls.ts'

/** Answers the calls that need a canvas. */
export const pixelHandlers: Handlers<PageCalls> = {
  draw: ({ type, width, height, patches }) => draw(type, width, height, patches),
  pixels: async ({ image, at }) => {
    const { width, height, data } = await decode(image)
    const rgba = at.map(({ x, y }) => [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)])
    return { width, height, rgba }
  },
  difference: async ({ one, other }) => {
    const [first, second] = await Promise.all([decode(one), decode(other)])
    if (first.width !== second.width || first.height !== second.height) return null
    let [sum, worst] = [0, 0]
    for (const [at, value] of first.data.entries()) {
      const apart = Math.abs(value - (second.data[at] ?? 0))
      sum += apart
      worst = Math.max(worst, apart)
    }
    return { mean: sum / first.data.length, worst }
  },
  displacement: async ({ base, one, other }) => {
    const [ground, first, second] = await Promise.all([decode(base), decode(one), decode(other)])
    const [before, after] = [inkOf(ground, first), inkOf(ground, second)]
    if (!before || !after) return null
    return { x: after.x - before.x, y: after.y - before.y, amount: after.amount / before.amount }
  }
}

/**
 * Amount and centre of the difference between a picture and its ground. Null if there is no difference, or the sizes
 * differ.
 */
function inkOf(ground: ImageData, picture: ImageData): { x: number; y: number; amount: number } | null {
  const { width, data } = picture
  if (width !== ground.width || data.length !== ground.data.length) return null
  let [amount, x, y] = [0, 0, 0]
  for (const [at, value] of data.entries()) {
    const ink = Math.abs(value - (ground.data[at] ?? 0))
    const pixel = at >> 2
    amount += ink
    x += ink * (pixel % width)
    y += ink * Math.floor(pixel / width)
  }
  return amount === 0 ? null : { amount, x: x / amount, y: y / amount }
}

async function draw(type: string, width: number, height: number, patches: readonly Patch[]): Promise<Uint8Array> {
  const { canvas, context } = newCanvas(width, height)
  for (const { x, y, width: w, height: h, colour } of patches) {
    context.fillStyle = colour
    context.fillRect(x, y, w, h)
  }
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, 0.9))
  if (blob?.type !== type) return new Uint8Array()
  return new Uint8Array(await blob.arrayBuffer())
}

async function decode(bytes: Uint8Array): Promise<ImageData> {
  const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)]))
  const { context } = newCanvas(bitmap.width, bitmap.height)
  context.drawImage(bitmap, 0, 0)
  return context.getImageData(0, 0, bitmap.width, bitmap.height)
}

function newCanvas(width: number, height: number) {
  const canvas = Object.assign(document.createElement('canvas'), { width, height })
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw new Error(`No canvas of ${width} × ${height}`)
  return { canvas, context }
}

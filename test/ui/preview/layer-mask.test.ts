import type { Mask } from '../../../src/common/mask.ts'
import type { Pixels } from '../../../src/common/pixels.ts'
import type { Transform } from '../../../src/common/transforms.ts'
import type { FillPlace } from '../../../src/protocol/layer-above.ts'
import { layerMask } from '../../../src/ui/preview/layer-mask.ts'

/** A layer whose pixels all have the same alpha. */
function opaque(width: number, height: number, alpha = 255): Pixels {
  return { width, height, rgba: new Uint8Array(width * height * 4).fill(alpha) }
}

const at = (mask: Mask | null, x: number, y: number): number =>
  mask === null ? 0 : (mask.cells[Math.floor(y * mask.height) * mask.width + Math.floor(x * mask.width)] ?? -1)

const identity: Transform = [
  [1, 0, 0],
  [0, 1, 0]
]
const fill = (paint: FillPlace['paint'], change: Partial<FillPlace> = {}): FillPlace => {
  return { absoluteTransform: identity, width: 100, height: 100, paint, ...change }
}
/** The cells of a picture's mask after an opaque layer above it was added to the mask. */
const maskOf = (place: FillPlace, box: { x: number; y: number; width: number; height: number }, picture = SQUARE) =>
  layerMask(null, picture, { box, place }, opaque(16, 16), true)

const SQUARE = { width: 640, height: 640 }
const WIDE = { width: 640, height: 320 }

test('a layer protects what lies beneath it, as far as it is opaque, and adds to what is protected', () => {
  const rendering = { box: { x: 100, y: 0, width: 200, height: 100 } }
  const left = { box: { x: 100, y: 0, width: 100, height: 100 }, place: rendering }
  const half = layerMask(null, WIDE, left, opaque(8, 8, 128), true)
  expect([at(half, 0.1, 0.5), at(half, 0.45, 0.9), at(half, 0.6, 0.5)]).toEqual([128, 128, 0])
  const corner = { box: { x: 280, y: 80, width: 40, height: 40 }, place: rendering }
  const both = layerMask(half, WIDE, corner, opaque(8, 8), true)
  expect([at(both, 0.1, 0.5), at(both, 0.95, 0.9)]).toEqual([128, 255])
  const less = layerMask(both, WIDE, left, opaque(8, 8), false)
  expect([at(less, 0.1, 0.5), at(less, 0.95, 0.9)]).toEqual([0, 255])
  expect(layerMask(half, WIDE, left, opaque(8, 8), false)).toBeNull()
})

test('an edge inside a cell protects a part of it', () => {
  const mask = maskOf(fill({ scaleMode: 'FILL' }), { x: 0, y: 0, width: (2.5 / 64) * 100, height: 100 })
  expect([0.5, 1.5, 2.5, 3.5].map((cell) => at(mask, cell / 64, 0.5))).toEqual([255, 255, 128, 0])
})

test('a picture that fills its layer is cut, and one that fits leaves room', () => {
  const leftHalf = { x: 0, y: 0, width: 50, height: 100 }
  const filled = maskOf(fill({ scaleMode: 'FILL' }), leftHalf, WIDE) // the picture is 200 × 100 and begins at x = -50
  expect([0.3, 0.48, 0.52, 0.9].map((x) => at(filled, x, 0.5))).toEqual([255, 255, 0, 0])
  expect(at(filled, 0.2, 0.5)).toBe(0)
  // The picture is 100 × 50 and begins at y = 25.
  const fitted = maskOf(fill({ scaleMode: 'FIT' }), { x: 0, y: 0, width: 100, height: 50 }, WIDE)
  expect([at(fitted, 0.5, 0.4), at(fitted, 0.5, 0.6)]).toEqual([255, 0])
})

test('a layer above protects the right part of a turned, cropped or moved picture', () => {
  const topHalf = { x: 0, y: 0, width: 100, height: 50 }
  // Turned clockwise, so the left side of the picture is at the top.
  const turned = maskOf(fill({ scaleMode: 'FILL', rotation: 90 }), topHalf)
  expect([at(turned, 0.1, 0.5), at(turned, 0.9, 0.5)]).toEqual([255, 0])
  const imageTransform: Transform = [
    [0.5, 0, 0.5],
    [0, 1, 0]
  ]
  const cropped = maskOf(fill({ scaleMode: 'CROP', imageTransform }), { x: 0, y: 0, width: 50, height: 100 })
  expect([at(cropped, 0.3, 0.5), at(cropped, 0.6, 0.5), at(cropped, 0.9, 0.5)]).toEqual([0, 255, 0])
  const absoluteTransform: Transform = [
    [0, -1, 500],
    [1, 0, 300]
  ]
  const onPage = maskOf(fill({ scaleMode: 'FILL' }, { absoluteTransform }), { x: 400, y: 300, width: 100, height: 50 })
  expect([at(onPage, 0.1, 0.5), at(onPage, 0.9, 0.5)]).toEqual([255, 0])
})

test('in a tiled picture, the tile beneath the layer is protected', () => {
  const tiled = fill({ scaleMode: 'TILE', scalingFactor: 0.05 }) // each tile is 32 × 32
  const mask = maskOf(tiled, { x: 64, y: 32, width: 16, height: 32 })
  expect([at(mask, 0.1, 0.5), at(mask, 0.9, 0.5)]).toEqual([255, 0])
  const turned = maskOf(fill({ scaleMode: 'TILE', scalingFactor: 0.05, rotation: 90 }), {
    x: 64,
    y: 32,
    width: 32,
    height: 16
  })
  expect([at(turned, 0.1, 0.5), at(turned, 0.9, 0.5)]).toEqual([255, 0])
})

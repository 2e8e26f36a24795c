import type { LayerSpec } from '../../playground/figma/place-layer.ts'

const rgb = (r: number, g: number, b: number): readonly Paint[] => [{ type: 'SOLID', color: { r, g, b } }]
export const BLUE = rgb(0.1, 0.3, 0.8)
export const RED = rgb(0.85, 0.2, 0.15)
export const BLACK = rgb(0, 0, 0)
const PALE = rgb(0.9, 0.85, 0.7)
export const SHADOW: Effect = {
  type: 'DROP_SHADOW',
  color: { r: 0, g: 0, b: 0, a: 0.5 },
  offset: { x: 3, y: 5 },
  radius: 8,
  visible: true,
  blendMode: 'NORMAL'
}
export const BLUR: Effect = { type: 'LAYER_BLUR', blurType: 'NORMAL', radius: 6, visible: true }
/** A path that fills a box of 72 × 56. */
const BLOB = 'M 30 0 C 55 0 72 12 72 30 C 70 50 30 56 10 50 C 0 40 0 6 30 0 Z'
export const ROW: Partial<LayerSpec> = { layoutMode: 'HORIZONTAL', itemSpacing: 6, paddingLeft: 5, paddingTop: 7.5 }

type Over = Partial<LayerSpec>
type Inside = readonly LayerSpec[]

export const box = (name: string, fills: readonly Paint[], over: Over = {}): LayerSpec => ({
  type: 'RECTANGLE',
  name,
  x: 24,
  y: 24,
  width: 72,
  height: 56,
  fills,
  ...over
})

export const blob = (name: string, fills: readonly Paint[]): LayerSpec =>
  box(name, fills, { type: 'VECTOR', vectorPaths: [{ windingRule: 'NONZERO', data: BLOB }] })

export const text = (name: string, over: Over = {}): LayerSpec => ({
  ...box(name, BLACK, { type: 'TEXT', width: 70, height: 20 }),
  characters: 'By hand',
  fontSize: 14,
  ...over
})

export const group = (name: string, inside: Inside, over: Over = {}): LayerSpec => ({
  type: 'GROUP',
  name,
  inside,
  ...over
})

export const frame = (name: string, inside: Inside, over: Over = {}): LayerSpec => ({
  ...box(name, PALE, { type: 'FRAME', x: 16, y: 16, width: 90, height: 80 }),
  inside,
  ...over
})

/** A layer beside a square, in an auto-layout row that hugs both. */
export const card = (name: string, inside: LayerSpec): LayerSpec =>
  frame(name, [inside, box('Beside', RED, { width: 20, height: 20 })], ROW)

/** A boolean group of two shapes. */
export const joined = (name: string, fills: readonly Paint[], over: Over = {}): LayerSpec => ({
  ...box(name, fills, { type: 'BOOLEAN_OPERATION' }),
  inside: [box('One', fills, { width: 40 }), box('Two', fills, { x: 40, y: 40, type: 'ELLIPSE' })],
  ...over
})

/** A group with an ellipse as mask. `inside` shows only within the mask. */
export const masked = (name: string, inside: LayerSpec): LayerSpec =>
  group(name, [box('Stencil', BLACK, { type: 'ELLIPSE', isMask: true }), inside])

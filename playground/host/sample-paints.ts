import { acceptPaints } from '../figma/paints.ts'

function rgb(hex: string): RGB {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
  return { r, g, b }
}

/** A list with one solid fill. */
export function colour(hex: string, opacity = 1): readonly Paint[] {
  return acceptPaints('fills', [{ type: 'SOLID', color: rgb(hex), opacity }])
}

/** A list with one soft drop shadow. `radius` is in design pixels. */
export function shadow(radius: number): readonly Effect[] {
  const color = { r: 0, g: 0, b: 0, a: 0.28 }
  return [{ type: 'DROP_SHADOW', color, offset: { x: 0, y: radius / 4 }, radius, visible: true, blendMode: 'NORMAL' }]
}

function gradient(angle: number, hexes: readonly string[]): readonly Paint[] {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return acceptPaints('fills', [
    {
      type: 'GRADIENT_LINEAR',
      gradientTransform: [
        [cos, sin, (1 - cos - sin) / 2],
        [-sin, cos, (1 + sin - cos) / 2]
      ],
      gradientStops: hexes.map((hex, index) => ({ position: index / (hexes.length - 1), color: { ...rgb(hex), a: 1 } }))
    }
  ])
}
/** The gradient of the backdrop. */
export const dusk = (): readonly Paint[] => gradient(0.9, ['#243b55', '#6d5a7d', '#e0907a'])
export const sunrise = (): readonly Paint[] => gradient(1.2, ['#ffe29a', '#ff9a7b', '#f06292'])

/** The path of a soft shape of 300 × 260. */
export const BLOB =
  'M 150 6 C 214 -8 286 30 296 98 C 306 164 262 236 188 252 C 118 268 34 244 10 176 C -14 108 30 60 72 36 C 96 20 122 12 150 6 Z'

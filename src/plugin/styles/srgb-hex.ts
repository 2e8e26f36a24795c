import { encodedOf, linearOf } from '../../common/srgb-curve.ts'

/**
 * A colour of this file as `#rrggbb` in sRGB, the space in which we paint. In a Display P3 file the numbers of a colour are
 * those of P3, where the same numbers are a stronger colour. Colours that sRGB does not have become the nearest values.
 *
 * The matrix is that of CSS Color 4, §18: linear Display P3 to linear sRGB.
 */
export function srgbHex({ r, g, b }: RGB): string {
  if (figma.root.documentColorProfile !== 'DISPLAY_P3') return hexOf([r, g, b])
  const [red, green, blue] = [linearOf(r), linearOf(g), linearOf(b)]
  return hexOf(
    [
      1.22494 * red - 0.22494 * green,
      -0.042057 * red + 1.042057 * green,
      -0.019638 * red - 0.078636 * green + 1.098274 * blue
    ].map(encodedOf)
  )
}

function hexOf(channels: readonly number[]): string {
  const pair = (value: number): string =>
    Math.round(value * 255)
      .toString(16)
      .padStart(2, '0')
  return `#${channels.map(pair).join('')}`
}

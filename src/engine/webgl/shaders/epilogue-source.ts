import { type PixelBlock, pixelsOf } from '../textures/layout.ts'
import { range } from './glsl.ts'

/** Values of the uniform `activation`. */
export const ACTIVATIONS = { linear: 0, relu: 1, sigmoid: 2 }

/** GLSL for the operations that follow a layer's sums: adding the residual block's input, and the activation. */
export const EPILOGUE = `
uniform sampler2DArray shortcut;
uniform bool residual;
uniform ivec2 shortcutFrom, shortcutLast;
uniform int activation;
vec4 activated(vec4 x) {
  // mix keeps NaN and infinity, but max and exp could turn them into a colour.
  if (activation == ${ACTIVATIONS.relu}) return mix(x, vec4(0), lessThan(x, vec4(0)));
  if (activation == ${ACTIVATIONS.sigmoid}) return mix(x, 1. / (1. + exp(-x)), lessThan(abs(x), vec4(1e9)));
  return x;
}`

/**
 * GLSL that writes all pixels of a block. It needs EPILOGUE, a uniform `group`, and a variable `block` with the
 * position of the block.
 *
 * @param sum returns a GLSL expression for the sum of a pixel, by the pixel's index in the block
 */
export function epilogueCode(block: PixelBlock, sum: (pixel: number) => string): string {
  const pixels = range(pixelsOf(block))
  return `
${pixels.map((i) => `  vec4 sum${i} = ${sum(i)};`).join('\n')}
  if (residual) {
    ivec2 beside;
${pixels.map((i) => shortcutOf(i, block)).join('\n')}
  }
${pixels.map((i) => `  out${i} = activated(sum${i});`).join('\n')}`
}

/** GLSL that adds the residual block's input to pixel `i`. */
function shortcutOf(i: number, { width, height }: PixelBlock): string {
  const place = `block * ivec2(${width}, ${height}) + ivec2(${i % width}, ${Math.floor(i / width)})`
  const layer = `group * ${width * height} + beside.y % ${height} * ${width} + beside.x % ${width}`
  return `    beside = min(${place} + shortcutFrom, shortcutLast);
    sum${i} += texelFetch(shortcut, ivec3(beside / ivec2(${width}, ${height}), ${layer}), 0);`
}

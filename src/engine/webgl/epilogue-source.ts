import { range } from './glsl.ts'
import { type Block, pixelsOf } from './layout.ts'

/** What the uniform `activation` says. */
export const ACTIVATIONS = { linear: 0, relu: 1, sigmoid: 2 }

/** What follows a layer's sum: the residual block's input, whose texture begins elsewhere, and the activation. */
export const EPILOGUE = `
uniform sampler2DArray shortcut;
uniform bool residual;
uniform ivec2 shortcutFrom, shortcutLast;
uniform int activation;
vec4 activated(vec4 x) {
  // What is no number, or beyond all bounds, comes out as that: max and exp would make a colour of it.
  if (activation == ${ACTIVATIONS.relu}) return mix(x, vec4(0), lessThan(x, vec4(0)));
  if (activation == ${ACTIVATIONS.sigmoid}) return mix(x, 1. / (1. + exp(-x)), lessThan(abs(x), vec4(1e9)));
  return x;
}`

/** Writes all pixels of `block`, whose place is in a variable of that name; needs EPILOGUE and a uniform `group`. */
export function finished(block: Block, sum: (pixel: number) => string): string {
  const pixels = range(pixelsOf(block))
  return `
${pixels.map((i) => `  vec4 sum${i} = ${sum(i)};`).join('\n')}
  if (residual) {
    ivec2 beside;
${pixels.map((i) => shortcutOf(i, block)).join('\n')}
  }
${pixels.map((i) => `  out${i} = activated(sum${i});`).join('\n')}`
}

/** Adds to pixel `i` what the residual block was given there. */
function shortcutOf(i: number, { width, height }: Block): string {
  const place = `block * ivec2(${width}, ${height}) + ivec2(${i % width}, ${Math.floor(i / width)})`
  const layer = `group * ${width * height} + beside.y % ${height} * ${width} + beside.x % ${width}`
  return `    beside = min(${place} + shortcutFrom, shortcutLast);
    sum${i} += texelFetch(shortcut, ivec3(beside / ivec2(${width}, ${height}), ${layer}), 0);`
}

import { type Block, pixelsOf } from './layout.ts'

/** What tells one convolution's program from another's. No sizes: pictures and channels are uniforms. */
export interface Variant {
  readonly kernel: number
  readonly stride: number
  /** Nearest upsampling by two before the convolution. */
  readonly upsample: boolean
  /** Adds the block's own input. */
  readonly residual: boolean
  readonly activation: 'relu' | 'sigmoid' | 'linear'
  /** How the input lies: the picture itself comes pixel by pixel. */
  readonly input: Block
}

const HEAD = `#version 300 es
precision highp float;
precision highp int;
precision highp sampler2D;
precision highp sampler2DArray;
`

/** One triangle that covers the target, from no buffers at all. */
export const VERTEX = `#version 300 es
void main() { gl_Position = vec4(gl_VertexID == 1 ? 3. : -1., gl_VertexID == 2 ? 3. : -1., 0., 1.); }`

const ACTIVATIONS = { relu: 'max(x, 0.)', sigmoid: '1. / (1. + exp(-x))', linear: 'x' }

/**
 * One group of four output channels of a convolution with bias, upsampling, reflection, residual sum and activation.
 * Everything but the loop over input slices is unrolled; a texel is fetched where it is first needed, once, and a
 * weight matrix once for all pixels of the block.
 */
export function convolutionSource(variant: Variant, block: Block): string {
  const { kernel, stride, upsample, residual, activation } = variant
  const sourceOf = (at: number) => (upsample ? at >> 1 : at) // within the neighbourhood that a block sees
  const reach = (pixels: number) => sourceOf((pixels - 1) * stride + kernel - 1) + 1
  const columns = range(reach(block.width))
  const rows = range(reach(block.height))
  const pixels = range(pixelsOf(block))
  const step = (pixelsAcross: number) => (upsample ? pixelsAcross / 2 : pixelsAcross * stride)
  return `${HEAD}
uniform sampler2DArray source;
uniform sampler2D weights;
${residual ? 'uniform sampler2DArray shortcut;\nuniform ivec2 shortcutFrom, shortcutLast;' : ''}
uniform ivec2 first; // of the input, for output pixel 0
uniform ivec2 last; // of what the input holds
uniform ivec2 shift; // where that begins in its texture
uniform int slices;
uniform int group;
${pixels.map((i) => `layout(location = ${i}) out vec4 out${i};`).join('\n')}

ivec2 inside(ivec2 at) {
  ${upsample ? '' : 'at = last - abs(last - abs(at)); // mirrored without repeating the edge'}
  return clamp(at, ivec2(0), last) + shift;
}
mat4 tap(int at) {
  return mat4(${range(4)
    .map((i) => `texelFetch(weights, ivec2(at + ${i}, group), 0)`)
    .join(', ')});
}
vec4 activated(vec4 x) { return ${ACTIVATIONS[activation]}; }

void main() {
  ivec2 block = ivec2(gl_FragCoord.xy);
  ivec2 corner = first + block * ivec2(${step(block.width)}, ${step(block.height)});
  ivec2 at;
${columns.map((c) => placeOf('x', c, variant.input)).join('\n')}
${rows.map((r) => placeOf('y', r, variant.input)).join('\n')}
  int layer = 0, at4 = 0;
  vec4 ${pixels.map((i) => `s${i} = vec4(0)`).join(', ')};
  for (int slice = 0; slice < slices; slice++) {
    mat4 w;
${unrolled(variant, block, sourceOf)}
    layer += ${pixelsOf(variant.input)};
    at4 += ${4 * kernel * kernel};
  }
  vec4 bias = texelFetch(weights, ivec2(at4, group), 0);
${residual ? pixels.map((i) => shortcutOf(i, block)).join('\n') : ''}
${pixels.map((i) => `  out${i} = activated(s${i} + bias);`).join('\n')}
}`
}

/** Of the input's column or row `at` of the neighbourhood: its block (x3, y1), and its place in it (i3, j1). */
function placeOf(axis: 'x' | 'y', at: number, input: Block): string {
  return axis === 'x'
    ? `  at = inside(corner + ivec2(${at}, 0)); int x${at} = at.x / ${input.width}, i${at} = at.x % ${input.width};`
    : `  at = inside(corner + ivec2(0, ${at})); int y${at} = at.y / ${input.height}, j${at} = at.y % ${input.height} * ${input.width};`
}

/** Adds to pixel `i` what the residual block was given there; its texture begins elsewhere than the output's. */
function shortcutOf(i: number, { width, height }: Block): string {
  const place = `block * ivec2(${width}, ${height}) + ivec2(${i % width}, ${Math.floor(i / width)})`
  const layer = `group * ${width * height} + at.y % ${height} * ${width} + at.x % ${width}`
  return `  at = min(${place} + shortcutFrom, shortcutLast);
  s${i} += texelFetch(shortcut, ivec3(at / ivec2(${width}, ${height}), ${layer}), 0);`
}

/** The products of one input slice, in an order that lets a texel be forgotten soon: few registers are in use at once. */
function unrolled({ kernel, stride }: Variant, block: Block, sourceOf: (at: number) => number): string {
  const lines: string[] = []
  const fetched = new Set<string>()
  const texel = (row: number, column: number): string => {
    const name = `t${row}_${column}`
    if (!fetched.has(name)) {
      fetched.add(name)
      lines.push(`vec4 ${name} = texelFetch(source, ivec3(x${column}, y${row}, layer + j${row} + i${column}), 0);`)
    }
    return name
  }
  for (const ky of range(kernel)) {
    for (const kx of range(kernel)) {
      lines.push(`w = tap(at4 + ${4 * (ky * kernel + kx)});`)
      for (const j of range(block.height)) {
        for (const i of range(block.width)) {
          const name = texel(sourceOf(j * stride + ky), sourceOf(i * stride + kx))
          lines.push(`s${j * block.width + i} += w * ${name};`)
        }
      }
    }
  }
  return lines.map((line) => `    ${line}`).join('\n')
}

/** Slice 0 as an ordinary picture: pixel by pixel, opaque. */
export function gatherSource({ width, height }: Block): string {
  return `${HEAD}
uniform sampler2DArray source;
uniform ivec2 shift;
out vec4 colour;
void main() {
  ivec2 at = ivec2(gl_FragCoord.xy) + shift;
  int layer = at.y % ${height} * ${width} + at.x % ${width};
  colour = vec4(texelFetch(source, ivec3(at / ivec2(${width}, ${height}), layer), 0).rgb, 1.);
}`
}

const range = (length: number): number[] => Array.from({ length }, (_, i) => i)

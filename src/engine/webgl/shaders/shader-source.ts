import { type PixelBlock, pixelsOf } from '../textures/layout.ts'
import { EPILOGUE, epilogueCode } from './epilogue-source.ts'
import { HEAD, outputs, range } from './glsl.ts'

/**
 * The properties in which convolution programs differ. Sizes and the epilogue are uniforms, so *measure* and *paint*
 * use the same programs, and only a few must be compiled.
 */
export interface Variant {
  /** Kernel size: the side, in pixels, of the square that the convolution reads. Odd. */
  readonly kernel: number
  readonly stride: number
  /** Nearest upsampling by two before the convolution. */
  readonly upsample: boolean
  /** The blocks of the input. The picture itself has blocks of one pixel. */
  readonly input: PixelBlock
}

/**
 * The fragment shader for one group of four output channels of a convolution, with upsampling, mirrored padding, bias,
 * residual sum and activation. Everything except the loop over input slices is unrolled. Each texel is fetched once,
 * when it is first needed. Each weight matrix is fetched once for all pixels of the block.
 */
export function convolutionSource(variant: Variant, block: PixelBlock): string {
  const { kernel, stride, upsample } = variant
  const sourceOf = (at: number) => (upsample ? at >> 1 : at) // index in the part of the input that one block reads
  const reach = (pixels: number) => sourceOf((pixels - 1) * stride + kernel - 1) + 1
  const columns = range(reach(block.width))
  const rows = range(reach(block.height))
  const pixels = range(pixelsOf(block))
  const step = (pixelsAcross: number) => (upsample ? pixelsAcross / 2 : pixelsAcross * stride)
  return `${HEAD}${EPILOGUE}
uniform sampler2DArray source;
uniform sampler2D weights;
uniform ivec2 first; // position of the first tap of output pixel 0
uniform ivec2 last; // last pixel of the input
uniform ivec2 shift; // position of pixel (0, 0) in its texture
uniform int slices;
uniform int group;
${outputs(block)}

ivec2 inside(ivec2 at) {
  ${upsample ? '' : 'at = last - abs(last - abs(at)); // mirrored without repeating the edge'}
  return clamp(at, ivec2(0), last) + shift;
}
mat4 tap(int at) {
  return mat4(${range(4)
    .map((i) => `texelFetch(weights, ivec2(at + ${i}, group), 0)`)
    .join(', ')});
}

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
${epilogueCode(block, (i) => `s${i} + bias`)}
}`
}

/**
 * GLSL for column or row `at` of the input that a block reads. It computes the index of the input block (x3, y1) and
 * the position in that block (i3, j1).
 */
function placeOf(axis: 'x' | 'y', at: number, input: PixelBlock): string {
  return axis === 'x'
    ? `  at = inside(corner + ivec2(${at}, 0)); int x${at} = at.x / ${input.width}, i${at} = at.x % ${input.width};`
    : `  at = inside(corner + ivec2(0, ${at})); int y${at} = at.y / ${input.height}, j${at} = at.y % ${input.height} * ${input.width};`
}

/** GLSL for the products of one input slice. Their order keeps few texels in use at a time, and so few registers. */
function unrolled({ kernel, stride }: Variant, block: PixelBlock, sourceOf: (at: number) => number): string {
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

/**
 * The fragment shader that copies slice 0 into an ordinary picture. Alpha is 0 where a colour is NaN or not in [0, 1].
 */
export function gatherSource({ width, height }: PixelBlock): string {
  return `${HEAD}
uniform sampler2DArray source;
uniform ivec2 shift;
out vec4 colour;
void main() {
  ivec2 at = ivec2(gl_FragCoord.xy) + shift;
  int layer = at.y % ${height} * ${width} + at.x % ${width};
  vec3 rgb = texelFetch(source, ivec3(at / ivec2(${width}, ${height}), layer), 0).rgb;
  colour = vec4(rgb, all(greaterThanEqual(rgb, vec3(0))) && all(lessThanEqual(rgb, vec3(1))) ? 1. : 0.);
}`
}

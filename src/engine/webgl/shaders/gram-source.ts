import { CHANNELS_PER_TEXEL, type PixelBlock, REGION } from '../textures/layout.ts'
import { pixelFunction } from './feature-source.ts'
import { HEAD, range } from './glsl.ts'

/**
 * Number of regions in a group. The GPU adds up the regions of each group. The processor then adds up the groups in
 * double precision.
 */
export const GROUP_SIZE = 64

/**
 * The fragment shader for products of four channels with four channels, added up over a region of pixels. A row of the
 * target is a region. Column `i · side + j` has the products of slices i and j; only those with i ≤ j are computed.
 * `side` is the number of slices plus one: the last slice is the constant (1, 0, 0, 0). Each of the four outputs has
 * the products of one channel of slice i.
 */
export function productsSource(block: PixelBlock): string {
  return `${HEAD}${pixelFunction(block)}
uniform sampler2DArray source;
uniform ivec2 from; // position of the core's first pixel
uniform ivec2 extent; // size of the core
uniform int slices;
uniform int across; // regions in a row
${range(CHANNELS_PER_TEXEL)
  .map((i) => `layout(location = ${i}) out vec4 out${i};`)
  .join('\n')}
void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  int i = at.x / (slices + 1), j = at.x % (slices + 1);
  mat4 sum = mat4(0);
  if (i <= j) {
    ivec2 first = ivec2(at.y % across, at.y / across) * ${REGION};
    ivec2 end = min(first + ${REGION}, extent);
    for (int y = first.y; y < end.y; y++) {
      for (int x = first.x; x < end.x; x++) {
        vec4 own = i < slices ? pixel(source, from + ivec2(x, y), i) : vec4(1, 0, 0, 0);
        vec4 other = j < slices ? pixel(source, from + ivec2(x, y), j) : vec4(1, 0, 0, 0);
        sum += outerProduct(other, own);
      }
    }
  }
${range(CHANNELS_PER_TEXEL)
  .map((i) => `  out${i} = sum[${i}];`)
  .join('\n')}
}`
}

/**
 * The fragment shader that adds up to GROUP_SIZE regions. For each group of regions the target has a matrix of `4 ·
 * side` columns and `side` rows of texels. Column `4 · j + c` of row i has the products of channel c of slice i with
 * the channels of slice j.
 */
export const SUM = `${HEAD}
uniform sampler2DArray source; // the result of the products shader
uniform int regions;
uniform int side; // number of slices plus one
uniform int top; // first row in the target
out vec4 sum;
void main() {
  ivec2 at = ivec2(gl_FragCoord.xy) - ivec2(0, top);
  int column = at.y % side * side + at.x / ${CHANNELS_PER_TEXEL};
  int first = at.y / side * ${GROUP_SIZE}, end = min(first + ${GROUP_SIZE}, regions);
  sum = vec4(0);
  for (int region = first; region < end; region++)
    sum += texelFetch(source, ivec3(column, region, at.x % ${CHANNELS_PER_TEXEL}), 0);
}`

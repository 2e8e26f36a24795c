import { FAN, type PixelBlock, pixelsOf, REGION } from '../textures/layout.ts'
import { EPILOGUE, epilogueCode } from './epilogue-source.ts'
import { HEAD, outputs } from './glsl.ts'

const OUTPUTS = `const float LEAST = 1e-20; // least total visibility, for invisible regions
layout(location = 0) out vec4 mean;
layout(location = 1) out vec4 variance;`

/**
 * The fragment shader for mean and variance of each region of a layer's output. In the target, slices are stacked
 * vertically. It adds differences from the region's first pixel. With sums of plain squares, a small variance beside a
 * large mean would be lost.
 */
export function regionsSource({ width, height }: PixelBlock): string {
  return `${HEAD}
uniform sampler2DArray source;
uniform bool weighted;
uniform sampler2D visibility; // how much each pixel counts; read only if weighted
uniform ivec2 origin; // position of pixel (0, 0) in its texture
uniform ivec2 extent; // size of the output in pixels
uniform int rows; // number of rows of regions
${OUTPUTS}
vec4 pixel(int x, int y, int slice) {
  ivec2 at = ivec2(x, y) + origin;
  int layer = slice * ${width * height} + at.y % ${height} * ${width} + at.x % ${width};
  return texelFetch(source, ivec3(at / ivec2(${width}, ${height}), layer), 0);
}
void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  int slice = at.y / rows;
  ivec2 from = ivec2(at.x, at.y % rows) * ${REGION};
  ivec2 to = min(from + ${REGION}, extent);
  vec4 first = pixel(from.x, from.y, slice), sum = vec4(0), squares = vec4(0);
  float count = float((to.x - from.x) * (to.y - from.y));
  if (weighted) {
    count = 0.;
    for (int y = from.y; y < to.y; y++) {
      for (int x = from.x; x < to.x; x++) {
        float weight = texelFetch(visibility, ivec2(x, y), 0).x;
        vec4 distance = pixel(x, y, slice) - first;
        sum += weight * distance;
        squares += weight * distance * distance;
        count += weight;
      }
    }
    count = max(count, LEAST);
  } else {
    for (int y = from.y; y < to.y; y++) {
      for (int x = from.x; x < to.x; x++) {
        vec4 distance = pixel(x, y, slice) - first;
        sum += distance;
        squares += distance * distance;
      }
    }
  }
  vec4 beyond = sum / count;
  mean = first + beyond;
  variance = max(squares / count - beyond * beyond, 0.);
}`
}

/**
 * The fragment shader that combines regions: means weighted by numbers of pixels, and variances as in Chan et al. 1979.
 */
export const COMBINE = `${HEAD}
uniform sampler2DArray source; // layer 0: means, layer 1: variances
uniform ivec2 regions; // number of regions in each slice of the source
uniform ivec2 extent; // size of the output in pixels
uniform int side; // side of a region of the source in pixels
uniform int rows; // rows of combined regions in each slice
uniform int firstRow; // first row in the target
uniform bool weighted;
uniform sampler2D visibility; // how much each region counts; read only if weighted
${OUTPUTS}
float pixels(ivec2 region) {
  if (weighted) return texelFetch(visibility, region, 0).x;
  ivec2 size = min((region + 1) * side, extent) - region * side;
  return float(size.x) * float(size.y);
}
void main() {
  ivec2 at = ivec2(gl_FragCoord.xy) - ivec2(0, firstRow);
  int top = at.y / rows * regions.y; // first row of the slice
  ivec2 from = ivec2(at.x, at.y % rows) * ${FAN};
  ivec2 to = min(from + ${FAN}, regions);
  vec4 first = texelFetch(source, ivec3(from + ivec2(0, top), 0), 0), sum = vec4(0), squares = vec4(0);
  float count = 0.;
  for (int y = from.y; y < to.y; y++) {
    for (int x = from.x; x < to.x; x++) {
      float weight = pixels(ivec2(x, y));
      sum += weight * (texelFetch(source, ivec3(x, y + top, 0), 0) - first);
      count += weight;
    }
  }
  if (weighted) count = max(count, LEAST);
  mean = first + sum / count;
  for (int y = from.y; y < to.y; y++) {
    for (int x = from.x; x < to.x; x++) {
      vec4 distance = texelFetch(source, ivec3(x, y + top, 0), 0) - mean;
      squares += pixels(ivec2(x, y)) * (texelFetch(source, ivec3(x, y + top, 1), 0) + distance * distance);
    }
  }
  variance = squares / count;
}`

/** The fragment shader for conditional instance normalization of four channels. The statistics are in a texture. */
export function normalizeSource(block: PixelBlock): string {
  return `${HEAD}${EPILOGUE}
uniform sampler2DArray source;
uniform sampler2DArray statistics; // one row for each slice of the network; layer 0: means, layer 1: variances
uniform sampler2D style; // the same rows; column 0: scales, column 1: shifts
uniform int firstRow; // first row of this layer
uniform int group;
uniform float epsilon;
${outputs(block)}
void main() {
  ivec2 block = ivec2(gl_FragCoord.xy);
  int row = firstRow + group;
  vec4 variance = texelFetch(statistics, ivec3(0, row, 1), 0);
  vec4 scale = texelFetch(style, ivec2(0, row), 0) / sqrt(variance + epsilon);
  vec4 shift = texelFetch(style, ivec2(1, row), 0) - scale * texelFetch(statistics, ivec3(0, row, 0), 0);
${epilogueCode(block, (i) => `scale * texelFetch(source, ivec3(block, group * ${pixelsOf(block)} + ${i}), 0) + shift`)}
}`
}

import { type PixelBlock, pixelsOf } from '../textures/layout.ts'
import { HEAD, outputs, range } from './glsl.ts'

/**
 * Width of the rim of zeros around a gradient, in pixels. The convolution with the rotated 3×3 weights computes one
 * more pixel at each edge, and so it reads two pixels beyond the edge.
 */
export const RIM = 2

/** GLSL for reading one pixel from a texture of blocks, by the pixel's position. */
export function pixelFunction({ width, height }: PixelBlock): string {
  return `
vec4 pixel(sampler2DArray map, ivec2 at, int slice) {
  int layer = slice * ${width * height} + at.y % ${height} * ${width} + at.x % ${width};
  return texelFetch(map, ivec3(at / ivec2(${width}, ${height}), layer), 0);
}`
}

/** The fragment shader that takes the largest of each 2×2 pixels. */
export function poolSource(block: PixelBlock): string {
  return `${HEAD}${pixelFunction(block)}
uniform sampler2DArray source;
uniform int group;
${outputs(block)}
void main() {
  ivec2 corner = 2 * ivec2(gl_FragCoord.xy) * ivec2(${block.width}, ${block.height}), at;
${range(pixelsOf(block))
  .map(
    (i) => `  at = corner + ivec2(${2 * (i % block.width)}, ${2 * Math.floor(i / block.width)});
  out${i} = max(
    max(pixel(source, at, group), pixel(source, at + ivec2(1, 0), group)),
    max(pixel(source, at + ivec2(0, 1), group), pixel(source, at + 1, group))
  );`
  )
  .join('\n')}
}`
}

/** The kind of the next layer: a convolution, or a pool that is followed by a convolution. */
export type Above = 'convolution' | 'pool'

/**
 * The fragment shader for the gradient with respect to a layer's sums, before its ReLU, with a rim of zeros. It folds
 * the gradient with respect to the padded input of the next convolution, and adds the gradients of the layer's own
 * losses. The result is zero where ReLU has returned zero.
 *
 * Through a pool, the gradient goes to the first of the four pixels that equals the largest. The rim is even, so the
 * four pixels of a cell are in one block.
 */
export function gradientSource(above: Above, block: PixelBlock): string {
  const pixels = range(pixelsOf(block))
  return `${HEAD}${pixelFunction(block)}
uniform sampler2DArray values; // the layer's output
uniform ivec2 size; // size of the layer's output
uniform bool masked; // whether the layer has a ReLU
uniform bool hasAbove;
uniform sampler2DArray above; // gradient with respect to the padded input of the next convolution
uniform ivec2 beyond; // size of that input, without padding
uniform bool hasGram, hasFeatures;
uniform sampler2DArray gram; // gradient of the Gram losses with respect to the core
uniform sampler2D features; // gradient of the feature losses with respect to the core; slices stacked vertically
uniform ivec2 coreFrom, coreSize;
uniform int rim;
uniform int group;
${outputs(block)}

bool isIn(ivec2 at, ivec2 size) { return all(greaterThanEqual(at, ivec2(0))) && all(lessThan(at, size)); }

// The gradient with respect to a pixel: that at its own position in the padded input, plus those at the positions that
// mirror it.
vec4 folded(ivec2 at) {
  vec4 sum = pixel(above, at + 1, group);
  bool left = at.x == 1, right = at.x == beyond.x - 2, top = at.y == 1, bottom = at.y == beyond.y - 2;
  if (!(left || right || top || bottom)) return sum;
  for (int v = -1; v <= 1; v++) {
    if (v < 0 && !top || v > 0 && !bottom) continue;
    int y = v < 0 ? 0 : v > 0 ? beyond.y + 1 : at.y + 1;
    for (int u = -1; u <= 1; u++) {
      if (u == 0 && v == 0 || u < 0 && !left || u > 0 && !right) continue;
      sum += pixel(above, ivec2(u < 0 ? 0 : u > 0 ? beyond.x + 1 : at.x + 1, y), group);
    }
  }
  return sum;
}

vec4 complete(vec4 gradient, ivec2 at) {
  if (!isIn(at, size)) return vec4(0);
  ivec2 place = at - coreFrom;
  if (isIn(place, coreSize)) {
    if (hasGram) gradient += pixel(gram, place, group);
    if (hasFeatures) gradient += texelFetch(features, place + ivec2(0, group * coreSize.y), 0);
  }
  return masked ? mix(vec4(0), gradient, greaterThan(pixel(values, at, group), vec4(0))) : gradient;
}

void main() {
  ivec2 corner = ivec2(gl_FragCoord.xy) * ivec2(${block.width}, ${block.height}) - rim;
  vec4 ${pixels.map((i) => `gradient${i} = vec4(0)`).join(', ')};
  if (hasAbove) {
${above === 'pool' ? throughPool(block) : throughConvolution(block)}
  }
${pixels.map((i) => `  out${i} = complete(gradient${i}, corner + ${offsetOf(i, block)});`).join('\n')}
}`
}

const offsetOf = (i: number, { width }: PixelBlock): string => `ivec2(${i % width}, ${Math.floor(i / width)})`

function throughConvolution(block: PixelBlock): string {
  return range(pixelsOf(block))
    .map((i) => {
      const at = `corner + ${offsetOf(i, block)}`
      return `    if (isIn(${at}, beyond)) gradient${i} = folded(${at});`
    })
    .join('\n')
}

/** Handles the block cell by cell. A cell has 2×2 pixels. */
function throughPool({ width, height }: PixelBlock): string {
  const cells = range((width * height) / 4)
  return `    ivec2 cell;
    vec4 left, largest, a, b, c, d;
${cells
  .map((cell) => {
    const [x, y] = [(2 * cell) % width, 2 * Math.floor((2 * cell) / width)]
    const [first, second, third, fourth] = [0, 1, width, width + 1].map((step) => `gradient${y * width + x + step}`)
    return `    cell = (corner + ivec2(${x}, ${y})) >> 1;
    if (isIn(cell, beyond)) {
      left = folded(cell);
      a = pixel(values, 2 * cell, group);
      b = pixel(values, 2 * cell + ivec2(1, 0), group);
      c = pixel(values, 2 * cell + ivec2(0, 1), group);
      d = pixel(values, 2 * cell + 1, group);
      largest = max(max(a, b), max(c, d));
      ${first} = mix(vec4(0), left, equal(a, largest));
      left = mix(left, vec4(0), equal(a, largest));
      ${second} = mix(vec4(0), left, equal(b, largest));
      left = mix(left, vec4(0), equal(b, largest));
      ${third} = mix(vec4(0), left, equal(c, largest));
      left = mix(left, vec4(0), equal(c, largest));
      ${fourth} = mix(vec4(0), left, equal(d, largest));
    }`
  })
  .join('\n')}`
}

/**
 * The fragment shader that copies a part of a layer's output out of its blocks. In the target, slices are stacked
 * vertically.
 */
export function readoutSource(block: PixelBlock): string {
  return `${HEAD}${pixelFunction(block)}
uniform sampler2DArray source;
uniform ivec2 from; // position of the part's first pixel
uniform int rows; // number of rows of the part
out vec4 values;
void main() {
  ivec2 at = ivec2(gl_FragCoord.xy);
  values = pixel(source, from + ivec2(at.x, at.y % rows), at.y / rows);
}`
}

import type { Pixels } from '../../common/pixels.ts'
import { LUMINANCE, type Luminance, luminanceOf } from './luminance.ts'
import { at, leastEigenvalue, type Matrix, product, withEigenvalues } from './symmetric-matrix.ts'

/** An affine map of colours in 0 to 255: `colour → linear · colour + offset`. */
export interface ColourMap {
  readonly linear: Matrix
  readonly offset: readonly [red: number, green: number, blue: number]
}

/** Variance that is added to every variance, for rounding and noise. Its standard deviation is two levels of 255. */
const NOISE = 2 ** 2
/**
 * The added variance is at most this multiple of the content's smallest variance. Grey, sepia and pages of two colours
 * have no variance along some axis of colour, and the added variance must not give them any.
 */
const NOISE_SHARE = 16
/** Smallest variance that is added to the pastiche's variances. It makes their covariance matrix invertible. */
const LEAST_VARIANCE = 0.01 ** 2
/**
 * Largest factor by which the map enlarges a difference between colours. Without it, a nearly colourless pastiche, such
 * as an engraving, would have its colour noise enlarged to the variance of a colourful content.
 */
const MOST_STRETCH = 3

/**
 * The affine map that gives the pastiche's colours the mean and the covariance of the content's colours (Hertzmann et
 * al. 2001, "Image Analogies"; Gatys et al. 2016, "Preserving color in neural artistic style transfer"). Gatys et al.
 * map the style picture before the transfer. Here the styles are already learnt, so the pastiche is mapped.
 *
 * Many matrices give the same covariance. A matrix from Cholesky factors would depend on the order of the channels. We
 * take the matrix that changes colours least: the Monge-Kantorovich transport between two normal distributions (Pitié
 * and Kokaram 2007).
 *
 *   A = Σp^-½ (Σp^½ Σc Σp^½)^½ Σp^-½
 *
 * A is symmetric and positive, so no colour becomes its opposite. The result is finite even for grey, flat or empty
 * pictures. Grey content gives a grey result.
 *
 * @param content its alpha weighs the pixels of both pictures, so transparent pixels do not count
 * @param pastiche a picture of the same size
 */
export function matchColours(content: Pixels, pastiche: Pixels): ColourMap {
  const [wanted, found] = [momentsOf(content, content.rgba), momentsOf(pastiche, content.rgba)]
  const noise = Math.min(NOISE, NOISE_SHARE * Math.max(0, leastEigenvalue(wanted.covariance)))
  const least = Math.max(noise, LEAST_VARIANCE)
  const painted = withNoise(found.covariance, least)
  const root = withEigenvalues(painted, (value) => Math.sqrt(Math.max(least, value)))
  const inverse = withEigenvalues(painted, (value) => 1 / Math.sqrt(Math.max(least, value)))
  const between = withEigenvalues(product(product(root, withNoise(wanted.covariance, noise)), root), (value) =>
    Math.sqrt(Math.max(0, value))
  )
  const linear = withEigenvalues(product(product(inverse, between), inverse), (value) => Math.min(MOST_STRETCH, value))
  const moved = (row: number) =>
    (wanted.mean[row] ?? 0) - [0, 1, 2].reduce((sum, k) => sum + at(linear, row, k) * (found.mean[k] ?? 0), 0)
  return { linear, offset: [moved(0), moved(1), moved(2)] }
}

function withNoise(covariance: Matrix, noise: number): Matrix {
  return covariance.map((value, i) => (i % 4 === 0 ? value + noise : value))
}

/** A formula for the luminance of a pastiche's colour after `map`, without clipping. */
export function luminanceBy(map: ColourMap | null): Luminance {
  if (map === null) return LUMINANCE
  const { linear, offset } = map
  const [red = 0, green = 0, blue = 0] = [0, 1, 2].map((column) =>
    luminanceOf(at(linear, 0, column), at(linear, 1, column), at(linear, 2, column))
  )
  return { red, green, blue, offset: luminanceOf(...offset) }
}

/** Mean and covariance of all colours. @param alpha RGBA pixels whose alpha is the weight of each pixel */
function momentsOf({ rgba }: Pixels, alpha: Uint8Array): { mean: readonly number[]; covariance: Matrix } {
  let [weight, r, g, b, rr, rg, rb, gg, gb, bb] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
  for (let i = 0; i < rgba.length; i += 4) {
    const w = alpha[i + 3] ?? 0
    const [red, green, blue] = [rgba[i] ?? 0, rgba[i + 1] ?? 0, rgba[i + 2] ?? 0]
    weight += w
    r += w * red
    g += w * green
    b += w * blue
    rr += w * red * red
    rg += w * red * green
    rb += w * red * blue
    gg += w * green * green
    gb += w * green * blue
    bb += w * blue * blue
  }
  const all = Math.max(weight, 1)
  const [x, y, z] = [r / all, g / all, b / all]
  const [xy, xz, yz] = [rg / all - x * y, rb / all - x * z, gb / all - y * z]
  const [xx, yy, zz] = [rr / all - x * x, gg / all - y * y, bb / all - z * z]
  return { mean: [x, y, z], covariance: [xx, xy, xz, xy, yy, yz, xz, yz, zz] }
}
